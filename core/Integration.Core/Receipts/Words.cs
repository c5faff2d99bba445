using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Core.Receipts;

/// <summary>The words that stand for states, classes and levels in JSON. Part of the public interface: never changed.</summary>
internal static class Words
{
    public static string Of(ProblemClass value) => value switch
    {
        ProblemClass.Transient => "transient",
        ProblemClass.Throttled => "throttled",
        ProblemClass.UnknownOutcome => "unknown-outcome",
        ProblemClass.Invalid => "invalid",
        ProblemClass.NotFound => "not-found",
        ProblemClass.Conflict => "conflict",
        ProblemClass.Unauthorized => "unauthorized",
        ProblemClass.Unsupported => "unsupported",
        ProblemClass.Expired => "expired",
        _ => "internal",
    };

    public static string Of(ProblemOwner value) => value switch
    {
        ProblemOwner.Sender => "sender",
        ProblemOwner.Operator => "operator",
        ProblemOwner.Destination => "destination",
        _ => "hub",
    };

    public static string Of(Sensitivity value) => value switch
    {
        Sensitivity.None => "none",
        Sensitivity.Special => "special",
        Sensitivity.Criminal => "criminal",
        Sensitivity.Health => "health",
        Sensitivity.ChildWelfare => "childwelfare",
        _ => "personal",
    };

    public static string Of(ReceiptLevel value) => value switch
    {
        ReceiptLevel.Accepted => "accepted",
        ReceiptLevel.Transport => "transport",
        ReceiptLevel.Received => "received",
        ReceiptLevel.Processed => "processed",
        _ => "read",
    };

    public static string Of(ReceiptOutcome value) => value switch
    {
        ReceiptOutcome.Ok => "ok",
        ReceiptOutcome.Partial => "partial",
        _ => "failed",
    };

    public static string Of(IncidentKind value) => value switch
    {
        IncidentKind.Held => "held",
        IncidentKind.Failing => "failing",
        IncidentKind.Late => "late",
        _ => "slow",
    };

    public static string Of(DeliveryState value) => value switch
    {
        DeliveryState.Queued => "queued",
        DeliveryState.Retrying => "retrying",
        DeliveryState.AwaitingReceipt => "awaiting-receipt",
        DeliveryState.NeedsAction => "needs-action",
        DeliveryState.Completed => "completed",
        DeliveryState.PartlyCompleted => "partly-completed",
        DeliveryState.Rejected => "rejected",
        DeliveryState.Expired => "expired",
        _ => "cancelled",
    };
}
