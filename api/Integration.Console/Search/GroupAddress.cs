using Integration.Console.Texts;
using Integration.Core.Ports;
using Integration.Core.Receipts;

namespace Integration.Console.Search;

/// <summary>A group of failures as an address, so that it can be opened, shared and come back to.</summary>
internal static class GroupAddress
{
    public static string Retry(FailureSelection group) => $"/feil/send-pa-nytt?{Query(group)}&tilstand={Words.Of(group.State)}";

    /// <summary>The group's messages.</summary>
    public static string Messages(FailureSelection group) =>
        $"/meldinger?kode={Uri.EscapeDataString(group.ProblemCode)}&til={Uri.EscapeDataString(group.Target)}&tilstand={Words.Of(group.State)}";

    public static FailureSelection? Read(string? code, string? target, string? flow, string? state) =>
        code is { Length: > 0 } && target is { Length: > 0 } && flow is { Length: > 0 } && StateText.Parse(state) is { } parsed
            ? new FailureSelection(code, target, flow, parsed)
            : null;

    private static string Query(FailureSelection group) =>
        $"kode={Uri.EscapeDataString(group.ProblemCode)}&til={Uri.EscapeDataString(group.Target)}&flyt={Uri.EscapeDataString(group.Flow)}";
}
