using Integration.Console.Pages;
using Integration.Console.Texts;
using Integration.Core.Operations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Integration.Console.Acts;

/// <summary>Says what the hub would do with pasted data. The answer has no address: data does not get into one.</summary>
internal static class TryFlow
{
    public static IResult Handle([FromForm] string? type, [FromForm] string? innhold, IOperations operations) =>
        operations.TryOut(type ?? "", innhold ?? "").TryGet(out var trial, out var problem)
            ? Answer.With<Flows>(new() { [nameof(Flows.Answer)] = new TrialView(type!, innhold ?? "", trial) })
            : Answer.To("/flyter", problem);
}
