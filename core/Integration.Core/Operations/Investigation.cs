using Integration.Core.Ports;

namespace Integration.Core.Operations;

/// <summary>Who looks into a message, by what its history says.</summary>
/// <param name="Owner">Who took it.</param>
/// <param name="Since">When.</param>
internal sealed record Investigation(string Owner, DateTimeOffset Since)
{
    private static readonly string[] Internal = ["noted", "taken", "released"];

    /// <summary>The last who took it and has not let it go; null: nobody has it.</summary>
    public static Investigation? Of(MessageDetails message) =>
        message.Events.LastOrDefault(happened => happened.Kind is "taken" or "released") is { Kind: "taken" } taken ? new Investigation(taken.Actor ?? "?", taken.At) : null;

    /// <summary>True for what operators write to each other; the sender and the agency do not read it.</summary>
    public static bool IsInternal(MessageEvent happened) => Internal.Contains(happened.Kind);
}
