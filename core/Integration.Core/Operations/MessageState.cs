using Integration.Core.Ports;
using Integration.Core.Receipts;

namespace Integration.Core.Operations;

/// <summary>Derives a message's state from its deliveries: what a person must look at first, then what is least finished, then what ended worst.</summary>
internal static class MessageState
{
    private static readonly string[] Order =
    [
        "needs-action", "held", "retrying", "sending", "queued", "awaiting-receipt", "rejected", "expired", "partly-completed", "cancelled", "completed",
    ];

    public static string Of(MessageDetails message, IReadOnlySet<string> heldTargets)
    {
        var worst = Order.Length;
        foreach (var delivery in message.Deliveries)
            worst = Math.Min(worst, Array.IndexOf(Order, Of(delivery, heldTargets)));
        return worst < Order.Length ? Order[worst] : InMailbox(message.Mailbox?.State);
    }

    /// <summary><c>sending</c> and <c>held</c> are not stored: they follow from the lease and the channel.</summary>
    public static string Of(DeliveryDetails delivery, IReadOnlySet<string> heldTargets)
    {
        if (delivery.State is not (DeliveryState.Queued or DeliveryState.Retrying))
            return Words.Of(delivery.State);
        if (delivery.Sending)
            return "sending";
        return heldTargets.Contains(delivery.Target) ? "held" : Words.Of(delivery.State);
    }

    private static string InMailbox(MailboxState? state) => state switch
    {
        MailboxState.Rejected => "rejected",
        MailboxState.Waiting => "queued",
        _ => "completed",
    };
}
