using Integration.Client.Messages;
using Integration.Client.Problems;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Receipts;

namespace Integration.Api.Messages;

/// <summary>What happened to a message: the rows the hub wrote, and what follows from its columns without a row.</summary>
internal static class MessageHistory
{
    public static IReadOnlyList<HistoryEntry> Of(MessageDetails details)
    {
        var deliveries = details.Deliveries.ToDictionary(delivery => delivery.Seq);
        List<HistoryEntry> history = [new() { At = details.Message.AcceptedAt, Kind = "accepted" }];
        history.AddRange(details.Deliveries.Where(IsDelivered).Select(Delivered));
        history.AddRange(details.Events.Where(entry => !Investigation.IsInternal(entry)).Select(entry => Of(entry, deliveries.GetValueOrDefault(entry.DeliverySeq))));
        return [.. history.OrderBy(entry => entry.At)];
    }

    private static bool IsDelivered(DeliveryDetails delivery) =>
        delivery.EndedAt is not null && delivery.State is DeliveryState.Completed or DeliveryState.PartlyCompleted or DeliveryState.AwaitingReceipt;

    private static HistoryEntry Delivered(DeliveryDetails delivery) => new()
    {
        At = delivery.EndedAt!.Value,
        Kind = "delivered",
        Flow = delivery.Flow,
        Target = delivery.Target,
        Attempt = delivery.Attempts,
        Level = delivery.Level is { } level ? Words.Of(level) : null,
    };

    private static HistoryEntry Of(MessageEvent entry, DeliveryDetails? delivery) => new()
    {
        At = entry.At,
        Kind = entry.Kind,
        Flow = delivery?.Flow,
        Target = delivery?.Target,
        Attempt = entry.Attempt > 0 ? entry.Attempt : null,
        DurationMs = entry.Duration > TimeSpan.Zero ? (long)entry.Duration.TotalMilliseconds : null,
        Problem = MessageView.Problem(entry.ProblemCode),
        ExternalCode = entry.ExternalCode,
        Detail = entry.Detail,
        Errors = entry.Errors.Count > 0 ? [.. entry.Errors.Select(error => new ProblemPlace(error.Pointer, error.Keyword, error.Expected, error.Actual))] : null,
        Actor = entry.Actor,
        Reason = entry.Reason,
        Level = entry.Level is { } level ? Words.Of(level) : null,
    };
}
