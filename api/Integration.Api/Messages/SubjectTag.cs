using System.Globalization;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Intake;
using Microsoft.Extensions.Primitives;

namespace Integration.Api.Messages;

/// <summary>The version of a subject as an entity tag: <c>If-Match: "3"</c> in, <c>ETag: "4"</c> out.</summary>
internal static class SubjectTag
{
    /// <summary>The version that the sender had seen, without its quotes; null: it does not say.</summary>
    public static Result<string?> Read(StringValues header) => header.Count == 0
        ? (string?)null
        : header is [['"', .. { Length: > 0 } version, '"']] && version.All(char.IsAsciiDigit)
            ? version
            : new Problem(ApiProblems.Parameter) { Errors = [new("If-Match", "format", "one version as the hub gave it, in quotes, or \"0\"")] };

    /// <summary>The version that the message made.</summary>
    public static void Write(HttpResponse response, long? version)
    {
        if (version is { } made)
            response.Headers.ETag = Quoted(made.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The subject's version now, when a message was refused for it.</summary>
    public static void Write(HttpResponse response, Problem problem)
    {
        if ((problem.Definition == IntakeProblems.VersionPassed || problem.Definition == IntakeProblems.VersionMissing) && problem.Errors is [{ Expected: { } current }])
            response.Headers.ETag = Quoted(current);
    }

    private static string Quoted(string version) => $"\"{version}\"";
}
