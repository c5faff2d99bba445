using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Core.Delivery;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Core.Receipts;
using Integration.Core.Routing;
using Integration.Core.Validation;

namespace Integration.Core.Operations;

/// <summary>
/// Finds what each target of a message was given: from the store when that is a message of its own, and otherwise computed again from the original by the flow as it was when the message came.
/// </summary>
internal sealed class TranslationReader(IMessageStore store, FlowCatalogHolder flows, SchemaCatalog schemas, ContentReader content)
{
    private const int MostRelated = 500;

    public async ValueTask<Result<MessageTranslations>> Read(MessageDetails message, bool masked, CancellationToken cancellationToken)
    {
        if (await store.Read(message.Message.Id, cancellationToken) is not { } stored)
            return new Problem(OperationProblems.ContentGone);
        using var opened = content.Open(stored);
        if (opened is null)
            return new Problem(OperationProblems.ContentGone);
        var hidden = masked ? content.Hidden(stored.Envelope.Type, opened.RootElement) : null;
        var copies = await Copies(message, cancellationToken);
        var translations = new List<DeliveryTranslation>();
        foreach (var delivery in message.Deliveries.Where(delivery => delivery.Flow != "-"))
        {
            // Where two deliveries could have made a copy, which made which is not known.
            var copy = message.Deliveries.Count(other => IsAlike(other, delivery)) > 1 ? null : copies.FirstOrDefault(copy => IsOf(copy, delivery, stored.Envelope.Source));
            translations.Add(copy is null ? Again(delivery, stored, opened.RootElement, hidden) : await Kept(delivery, copy, hidden, cancellationToken));
        }

        return new MessageTranslations(stored.Envelope.Type, content.Read(stored, masked), translations);
    }

    private async ValueTask<IReadOnlyList<MessageDetails>> Copies(MessageDetails message, CancellationToken cancellationToken)
    {
        if (!message.Deliveries.Any(delivery => IsSentOn(delivery) || IsMailbox(delivery)))
            return [];
        var id = message.Message.Id.ToString("D");
        var related = await store.List(new MessageQuery { CorrelationId = message.Message.Envelope.CorrelationId ?? id, Limit = MostRelated }, cancellationToken);
        return [.. related.Where(other => other.Message.Envelope.CausationId == id)];
    }

    // A notice to the sender lies in a mailbox too; it speaks for the hub, a copy for the sender.
    private static bool IsOf(MessageDetails copy, DeliveryDetails delivery, string source) => IsSentOn(delivery)
        ? HubMessages.IsSentOn(copy.Message) && copy.Mailbox is null
        : copy.Message.Envelope.Source == source && copy.Mailbox is { } place && delivery.Target == DeliverStep.MailboxPrefix + place.Mailbox;

    private static bool IsAlike(DeliveryDetails one, DeliveryDetails other) => IsSentOn(one) ? IsSentOn(other) : !IsSentOn(other) && one.Target == other.Target;

    private static bool IsSentOn(DeliveryDetails delivery) => delivery.ProblemCode == DeliveryProblems.SentOn.Code;

    private static bool IsMailbox(DeliveryDetails delivery) => delivery.Target.StartsWith(DeliverStep.MailboxPrefix, StringComparison.Ordinal);

    private async ValueTask<DeliveryTranslation> Kept(DeliveryDetails delivery, MessageDetails copy, HiddenValues? hidden, CancellationToken cancellationToken)
    {
        var type = copy.Message.Envelope.Type;
        using var opened = await store.Read(copy.Message.Id, cancellationToken) is { } stored ? content.Open(stored) : null;
        return new DeliveryTranslation(delivery, TranslationBasis.Stored, type, opened is null || !opened.RootElement.TryGetProperty("data", out var data) ? null : content.Show(type, data, hidden))
        {
            Maps = flows.Find(delivery.Flow, delivery.FlowVersion) is { } flow ? [.. flow.Steps.OfType<MapStep>().Select(step => step.Map.Name)] : [],
            Copy = copy.Message.Id,
        };
    }

    private DeliveryTranslation Again(DeliveryDetails delivery, StoredMessage message, JsonElement @event, HiddenValues? hidden)
    {
        if (flows.Find(delivery.Flow, delivery.FlowVersion) is not { } flow)
            return new DeliveryTranslation(delivery, TranslationBasis.FlowGone, message.Envelope.Type, null);
        var rehearsal = FlowRehearsal.Of(flow, @event, schemas);
        if (rehearsal.Maps is not [.., var last])
            return new DeliveryTranslation(delivery, TranslationBasis.Unchanged, message.Envelope.Type, null);
        var basis = last switch { { Json: null } => TranslationBasis.Failed, { IsPartial: true } => TranslationBasis.RecomputedInPart, _ => TranslationBasis.Recomputed };
        return new DeliveryTranslation(delivery, basis, last.Type, last.Json is { } json ? content.Show(last.Type, JsonElement.Parse(json.Span), hidden, last.StandIns) : null)
        {
            Maps = [.. rehearsal.Maps.Select(map => map.Map)],
            NotAsked = last.IsPartial ? rehearsal.NotAsked : [],
            Errors = last.Errors,
        };
    }
}
