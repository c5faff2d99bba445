using Integration.Abstractions.Messages;
using Integration.Client.Messages;
using Integration.Core.Ports;
using Integration.Core.Receipts;

namespace Integration.Api.Messages;

/// <summary>
/// How far a message was known to have come, and when. The hub writes no row for a delivery that just succeeded: its receipt follows
/// from the delivery's columns.
/// </summary>
internal static class MessageReceipts
{
    public static IReadOnlyList<ReceiptStatus> Of(MessageDetails details)
    {
        List<ReceiptStatus> receipts = [new(details.Message.AcceptedAt, Words.Of(ReceiptLevel.Accepted), Words.Of(ReceiptOutcome.Ok))];
        foreach (var delivery in details.Deliveries)
            receipts.AddRange(Of(delivery, details.Events.Where(entry => entry.DeliverySeq == delivery.Seq && entry is { Kind: "receipt", Level: not null })));
        return [.. receipts.OrderBy(receipt => receipt.At)];
    }

    private static IEnumerable<ReceiptStatus> Of(DeliveryDetails delivery, IEnumerable<MessageEvent> events)
    {
        var later = events.ToList();
        if (delivery is { Level: { } level and > ReceiptLevel.Accepted, EndedAt: { } endedAt })
        {
            // A later receipt has raised both columns; what the attempt itself gave was the transport, before the first of them.
            var first = later.Count > 0 ? ReceiptLevel.Transport : level;
            var at = later.Count > 0 && later[0].At < endedAt ? later[0].At : endedAt;
            yield return new ReceiptStatus(at, Words.Of(first), later.Count > 0 ? Words.Of(ReceiptOutcome.Ok) : Outcome(delivery.State), delivery.Flow, delivery.Target);
        }

        foreach (var entry in later)
            yield return new ReceiptStatus(entry.At, Words.Of(entry.Level!.Value), Words.Of(Outcome(entry, delivery.State)), delivery.Flow, delivery.Target);
    }

    private static ReceiptOutcome Outcome(MessageEvent receipt, DeliveryState state) =>
        receipt.ProblemCode is null ? ReceiptOutcome.Ok : state == DeliveryState.PartlyCompleted ? ReceiptOutcome.Partial : ReceiptOutcome.Failed;

    private static string Outcome(DeliveryState state) => Words.Of(state switch
    {
        DeliveryState.PartlyCompleted => ReceiptOutcome.Partial,
        DeliveryState.Rejected => ReceiptOutcome.Failed,
        _ => ReceiptOutcome.Ok,
    });
}
