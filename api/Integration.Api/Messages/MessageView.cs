using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Client.Messages;
using Integration.Client.Problems;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Receipts;

namespace Integration.Api.Messages;

/// <summary>What a client sees of a message.</summary>
internal static class MessageView
{
    public static MessageStatus Of(MessageDetails details, IReadOnlySet<string> heldTargets)
    {
        var message = details.Message;
        return new MessageStatus
        {
            Id = message.Id,
            EventId = message.Envelope.Id,
            Source = message.Envelope.Source,
            Type = message.Envelope.Type,
            Subject = message.Envelope.Subject,
            CorrelationId = Correlation(message),
            AcceptedAt = message.AcceptedAt,
            State = MessageState.Of(details, heldTargets),
            Deliveries = [.. details.Deliveries.Select(delivery => Of(delivery, heldTargets))],
            Receipts = MessageReceipts.Of(details),
            History = MessageHistory.Of(details),
            Mailbox = details.Mailbox?.Mailbox,
        };
    }

    public static MessageSummary Summary(MessageDetails details, IReadOnlySet<string> heldTargets) => new()
    {
        Id = details.Message.Id,
        EventId = details.Message.Envelope.Id,
        Type = details.Message.Envelope.Type,
        Subject = details.Message.Envelope.Subject,
        CorrelationId = Correlation(details.Message),
        AcceptedAt = details.Message.AcceptedAt,
        State = MessageState.Of(details, heldTargets),
        Links = new MessageLinks(AcceptedAnswer.Address(details.Message.Id)),
    };

    /// <summary>A stored code with its texts again. A code this build does not know keeps its name.</summary>
    public static ProblemText? Problem(string? code)
    {
        if (code is null)
            return null;
        var definition = ProblemCatalogue.Find(code) ?? new ProblemDefinition(code, ProblemClass.Internal, ProblemOwner.Operator, ApiProblems.Unexpected.Title, ApiProblems.Unexpected.NextStep);
        return new ProblemText(code, Words.Of(definition.Class), Words.Of(definition.Owner), Both(definition.Title), Both(definition.NextStep));
    }

    private static DeliveryStatus Of(DeliveryDetails delivery, IReadOnlySet<string> heldTargets) => new()
    {
        Flow = delivery.Flow,
        Target = delivery.Target,
        State = MessageState.Of(delivery, heldTargets),
        Attempts = delivery.Attempts,
        NextAttempt = delivery.State == DeliveryState.Retrying ? delivery.DueAt : null,
        ReceiptDeadline = delivery.State == DeliveryState.AwaitingReceipt ? delivery.DueAt : null,
        Deadline = delivery.Deadline,
        Level = Words.Of(delivery.Level ?? ReceiptLevel.Accepted),
        RemoteIds = [.. delivery.RemoteIds.Select(id => new RemoteReference(id.System, id.Kind, id.Value, id.Existing))],
        Problem = delivery.State == DeliveryState.Completed ? null : Problem(GiveUp.Shown(delivery.State, ProblemCatalogue.Find(delivery.ProblemCode))?.Code ?? delivery.ProblemCode),
    };

    private static string Correlation(StoredMessage message) => message.Envelope.CorrelationId ?? message.Id.ToString("D");

    private static BothLanguages Both(LocalizedText text) => new(text.Nb, text.En);
}
