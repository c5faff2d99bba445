using Integration.Core.Ports;
using Integration.Core.Receipts;

namespace Integration.Console.Texts;

/// <summary>The names of states, as people say them.</summary>
internal static class StateText
{
    public static string Name(this Reader reader, string state) => state switch
    {
        "queued" => reader.T("I kø", "Queued"),
        "sending" => reader.T("Sendes", "Sending"),
        "retrying" => reader.T("Prøves igjen", "Retrying"),
        "held" => reader.T("Holdes igjen", "Held"),
        "awaiting-receipt" => reader.T("Venter på kvittering", "Awaiting receipt"),
        "needs-action" => reader.T("Trenger deg", "Needs action"),
        "completed" => reader.T("Levert", "Delivered"),
        "partly-completed" => reader.T("Delvis levert", "Partly delivered"),
        "rejected" => reader.T("Avvist", "Rejected"),
        "expired" => reader.T("Utløpt", "Expired"),
        _ => reader.T("Avsluttet", "Cancelled"),
    };

    public static string Name(this Reader reader, DeliveryState state) => reader.Name(Words.Of(state));

    public static Tone ToneOf(string state) => state switch
    {
        "completed" => Tone.Fine,
        "queued" or "sending" or "awaiting-receipt" => Tone.Working,
        "retrying" or "held" => Tone.Waiting,
        "needs-action" or "partly-completed" => Tone.Stopped,
        _ => Tone.Ended,
    };

    /// <summary>The symbol that stands beside the colour.</summary>
    public static string Symbol(Tone tone) => tone switch
    {
        Tone.Fine => "✓",
        Tone.Working => "→",
        Tone.Waiting => "◷",
        Tone.Stopped => "▲",
        _ => "✕",
    };

    public static DeliveryState? Parse(string? word) =>
        Enum.GetValues<DeliveryState>().Cast<DeliveryState?>().FirstOrDefault(state => Words.Of(state!.Value) == word);
}
