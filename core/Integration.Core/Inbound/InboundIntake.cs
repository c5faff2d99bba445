using System.Security.Cryptography;
using System.Text;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Clients;
using Integration.Core.Intake;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Core.Receipts;
using Microsoft.Extensions.Options;

namespace Integration.Core.Inbound;

/// <summary>
/// Takes a batch in the way posted events are taken in. An event that the intake refuses is stored all the same, encrypted, as a message that
/// needs a person: it neither blocks its source nor is lost.
/// </summary>
internal sealed class InboundIntake(
    MessageIntake intake, ReceiptIntake receipts, IInboundStore store, IAttachmentStore attachments, IPayloadProtector protector, IOptions<IntakeOptions> options, TimeProvider time)
{
    /// <summary>
    /// Stores a batch and moves the cursor. When a result comes back all of it is on disk. When a problem comes back nothing is, but for
    /// attachments that the next try finds again. Throws <see cref="StoreException"/> as the store does.
    /// </summary>
    /// <param name="adapter">The adapter's id.</param>
    /// <param name="source">The source.</param>
    /// <param name="batch">What was read.</param>
    /// <param name="from">Where the read began.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What became of each event, in their order.</returns>
    public async ValueTask<Result<IReadOnlyList<InboundOutcome>>> Accept(string adapter, InboundSource source, InboundBatch batch, string? from, CancellationToken cancellationToken)
    {
        var client = new Client { Id = adapter, Agency = source.Agency, Sources = [source.EventSource], Types = source.MessageTypes.ToHashSet() };
        var outcomes = new InboundOutcome?[batch.Events.Count];
        var events = new List<InboundEvent>(batch.Events.Count);
        var messages = new List<InboundMessage>(batch.Events.Count);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var happened = batch.Events[i];
            var problem = happened.Problem;
            if (happened.Receipt is { } receipt && problem is null)
            {
                (outcomes[i], problem) = await Receipt(adapter, happened.Type, receipt, cancellationToken);
                if (outcomes[i] is not null)
                {
                    continue;
                }
            }

            foreach (var attachment in happened.Attachments)
            {
                if (await Save(client, attachment, cancellationToken) is not { } failure)
                {
                    continue;
                }

                if (MayPass(failure))
                {
                    return failure;
                }

                // Over all else: it says that the source is to keep what the hub could not.
                problem = failure.Definition == InboundProblems.TooLarge ? failure : problem ?? failure;
            }

            events.Add(happened);
            messages.Add(await ToMessage(client, source, happened, problem, cancellationToken));
        }

        // What is undecided must be read again, so the cursor stays; the rest is then known.
        var stays = outcomes.Any(outcome => outcome is { Undecided: true });
        var move = !stays && batch.Cursor is { } to && to != from ? new CursorMove(adapter, source.Name, from, to, time.GetUtcNow()) : null;
        var stored = new Queue<InboundOutcome>(await Store(client, source, events, messages, move, cancellationToken));
        return Array.ConvertAll(outcomes, outcome => outcome ?? stored.Dequeue());
    }

    /// <summary>The outcome of a receipt; or why it is to be put aside.</summary>
    private async ValueTask<(InboundOutcome? Outcome, Problem? Problem)> Receipt(string adapter, string type, InboundReceipt receipt, CancellationToken cancellationToken)
    {
        var verdict = await receipts.Take(adapter, receipt, cancellationToken);
        return verdict.Fate switch
        {
            ReceiptFate.Aside => (null, verdict.Problem),
            ReceiptFate.Later => (new InboundOutcome(type, AcceptKind.Stored, null) { Receipt = true, Undecided = true }, null),
            var fate => (new InboundOutcome(type, fate == ReceiptFate.Known ? AcceptKind.Replayed : AcceptKind.Stored, null) { Receipt = true }, null),
        };
    }

    private static bool MayPass(Problem problem) => problem.Class is ProblemClass.Transient or ProblemClass.Throttled or ProblemClass.UnknownOutcome or ProblemClass.Unauthorized or ProblemClass.Internal;

    private async ValueTask<IReadOnlyList<InboundOutcome>> Store(
        Client client, InboundSource source, List<InboundEvent> events, List<InboundMessage> messages, CursorMove? move, CancellationToken cancellationToken)
    {
        // An id that stands twice in one batch: the second is a repeat, or another content under a known id.
        var first = new Dictionary<string, int>();
        for (var i = 0; i < messages.Count; i++)
        {
            var key = messages[i].Message.Envelope.Id;
            if (first.TryAdd(key, i) || SameContent(messages[i], messages[first[key]]))
            {
                continue;
            }

            messages[i] = await Aside(client, source, events[i], new Problem(InboundProblems.OtherContent), cancellationToken);
            first.TryAdd(messages[i].Message.Envelope.Id, i);
        }

        while (true)
        {
            var distinct = first.Values.Order().ToList();
            var outcomes = distinct.Count == 0 && move is null ? [] : await store.Accept([.. distinct.Select(i => messages[i])], move, cancellationToken);
            var reused = distinct.Where((_, at) => outcomes[at].Kind == AcceptKind.KeyReused).ToList();
            if (reused.Count == 0)
            {
                var kinds = distinct.Zip(outcomes).ToDictionary(pair => messages[pair.First].Message.Envelope.Id, pair => pair.Second.Kind);
                return messages.ConvertAll(message => new InboundOutcome(message.Message.Envelope.Type, kinds[message.Message.Envelope.Id], message.Problem));
            }

            // Nothing was written. What comes with another content than it had goes to a person, the rest of the batch to its flows.
            foreach (var i in reused)
            {
                first.Remove(messages[i].Message.Envelope.Id);
                messages[i] = await Aside(client, source, events[i], new Problem(InboundProblems.OtherContent), cancellationToken);
                first.TryAdd(messages[i].Message.Envelope.Id, i);
            }
        }
    }

    private static bool SameContent(InboundMessage one, InboundMessage other) => one.Message.BodyHash.Span.SequenceEqual(other.Message.BodyHash.Span);

    private async ValueTask<InboundMessage> ToMessage(Client client, InboundSource source, InboundEvent happened, Problem? problem, CancellationToken cancellationToken)
    {
        if (problem is not null)
        {
            return await Aside(client, source, happened, problem, cancellationToken);
        }

        if (!intake.Prepare(client, InboundJson.Write(source, happened), traceParent: null).TryGet(out var message, out var refusal))
        {
            return await Aside(client, source, happened, new Problem(InboundProblems.Refused) { Detail = refusal.Code, Errors = refusal.Errors }, cancellationToken);
        }

        var linked = message.Attachments.Union(happened.Attachments.Select(attachment => attachment.Id)).ToList();
        var missing = linked.Count == 0 ? [] : await attachments.Missing(client.Agency, linked, cancellationToken);
        return missing.Count > 0
            ? await Aside(client, source, happened, new Problem(InboundProblems.Refused) { Detail = IntakeProblems.AttachmentMissing.Code }, cancellationToken)
            : new InboundMessage(message with { Attachments = linked, BodyHash = Fingerprint(happened) });
    }

    /// <summary>
    /// The event as a message that needs a person. Its id is its own, so that the real one is free once the fault is mended and the source is read
    /// again; its attributes hold nothing that the intake would not let into clear text.
    /// </summary>
    private async ValueTask<InboundMessage> Aside(Client client, InboundSource source, InboundEvent happened, Problem problem, CancellationToken cancellationToken)
    {
        var content = SHA256.HashData([.. Encoding.UTF8.GetBytes(happened.Id), .. happened.Data.Span]);
        var envelope = new MessageEnvelope
        {
            Id = $"refused:{(IsClear(happened.Id, 200) ? happened.Id : "-")}:{Convert.ToHexStringLower(content.AsSpan(0, 8))}",
            Source = source.EventSource,
            Type = client.Types.Contains(happened.Type) ? happened.Type : source.MessageTypes[0],
            Subject = happened.Subject is { } subject && IsClear(subject, 255) ? subject : null,
            Time = happened.Time,
            Sensitivity = happened.Sensitivity,
        };
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var linked = happened.Attachments.Select(attachment => attachment.Id).Distinct().ToList();
        var missing = linked.Count == 0 ? [] : await attachments.Missing(client.Agency, linked, cancellationToken);
        var message = new NewMessage
        {
            Id = id,
            Client = client.Id,
            Agency = client.Agency,
            Envelope = envelope,
            BodyHash = content.AsMemory(0, 16),
            Body = protector.Protect(client.Agency, id, InboundJson.WriteAside(source, happened, envelope.Id).Span),
            AcceptedAt = now,
            Deliveries = [new NewDelivery("-", "-", "-", 0, DeliveryState.NeedsAction, null, problem.Code)],
            Attachments = [.. linked.Except(missing)],
        };
        return new InboundMessage(message, problem);
    }

    private async ValueTask<Problem?> Save(Client client, InboundAttachment attachment, CancellationToken cancellationToken)
    {
        // There already when a crash or a failure came between the file and the message.
        if (await attachments.Find(attachment.Id, cancellationToken) is not null)
        {
            return null;
        }

        if (!(await attachment.Open(cancellationToken)).TryGet(out var content, out var problem))
        {
            return problem;
        }

        await using (content)
        {
            var saved = await attachments.Save(new NewAttachment(attachment.Id, client.Id, client.Agency, attachment.MediaType), content, options.Value.MaxAttachmentBytes, cancellationToken);
            return saved is null ? new Problem(InboundProblems.TooLarge) : null;
        }
    }

    /// <summary>What a repeat must have in common with the first: the version the source gives, else the id alone.</summary>
    private static ReadOnlyMemory<byte> Fingerprint(InboundEvent happened) => SHA256.HashData(Encoding.UTF8.GetBytes($"{happened.Id}\n{happened.Version}")).AsMemory(0, 16);

    private static bool IsClear(string text, int maxLength) => text.Length is > 0 && text.Length <= maxLength && !text.Any(char.IsControl) && !IdentityNumber.IsIn(text);
}
