using Integration.Abstractions.Problems;
using Integration.Core.Intake;
using Integration.Core.Validation;

namespace Integration.Api.Messages;

/// <summary>Whether the body of an event in binary mode may become <c>data</c>.</summary>
internal static class BinaryData
{
    public static Problem? Check(ReadOnlySpan<byte> body)
    {
        // One level less than an event: its own object is around it.
        if (JsonStrict.Check(body, JsonStrict.MaxDepth - 1) is not { } fault)
            return null;
        var definition = fault.Keyword switch { "duplicate-key" => IntakeProblems.DuplicateKey, "depth" => IntakeProblems.TooDeep, _ => IntakeProblems.NotJson };
        return new Problem(definition) { Errors = [fault with { Pointer = "/data" + fault.Pointer }] };
    }
}
