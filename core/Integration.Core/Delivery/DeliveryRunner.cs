using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Diagnostics;
using Integration.Core.Intake;
using Integration.Core.Lookups;
using Integration.Core.Ports;
using Integration.Core.Receipts;
using Integration.Core.Routing;
using Integration.Core.Translation;
using Integration.Core.Validation;

namespace Integration.Core.Delivery;

/// <summary>Takes one delivery through its flow: look up, map, deliver, reply. Says how it ended; writes nothing itself but the step journal.</summary>
internal sealed class DeliveryRunner(
    FlowCatalogHolder flows,
    SchemaCatalog schemas,
    LookupRegistry lookups,
    DeliveryChannels channels,
    HubMessages hubMessages,
    IMessageStore store,
    IAttachmentStore attachments,
    IPayloadProtector protector,
    CoreMetrics metrics,
    TimeProvider time)
{
    /// <summary>Runs the delivery. Only cancellation by <paramref name="cancellationToken"/> (the hub stops) is thrown.</summary>
    public async ValueTask<DeliveryOutcome> Run(WorkLease lease, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var flow = flows.Find(lease.Delivery.Flow, lease.Delivery.FlowVersion);
        if (flow is null)
        {
            return Stop(new Problem(RoutingProblems.FlowGone) { Detail = lease.Delivery.Flow }, RetryPolicy.Default, lease, started);
        }

        if (lease.Message.Envelope.ExpiresAt <= started)
        {
            return Stop(new Problem(DeliveryProblems.Expired), flow.Retry, lease, started);
        }

        byte[] json;
        try
        {
            json = protector.Unprotect(lease.Message.Id, lease.Message.Body);
        }
        catch (CryptographicException)
        {
            return Stop(new Problem(DeliveryProblems.BodyUnreadable), flow.Retry, lease, started);
        }

        using var document = JsonDocument.Parse(json);
        var run = new FlowRun(flow, lease, document.RootElement, started);
        if (await Prepare(run, cancellationToken) is { } problem)
        {
            return Stop(problem, flow.Retry, lease, started);
        }

        // What may be there already is asked for at the destination, whatever the condition says now.
        if (flow.Deliver.When is { } when && !lease.MayHaveBeenDelivered)
        {
            if (!when.TryEvaluate(run.Context(), out var truth))
            {
                var failed = new Problem(RoutingProblems.StepFailed) { Detail = $"deliver {flow.Deliver.Target}", Errors = [new ProblemError("when", "expression", when.Text, "cannot be computed")] };
                return Stop(failed, flow.Retry, lease, started);
            }

            if (!Expression.IsTrue(truth))
            {
                return SendOn(run, "when", null);
            }
        }

        return flow.Deliver.Mailbox is { } mailbox ? IntoMailbox(run, mailbox) : await ToAdapter(run, cancellationToken);
    }

    /// <summary>Lookups and maps, in the flow's order. Null, or why it stopped before the destination.</summary>
    private async ValueTask<Problem?> Prepare(FlowRun run, CancellationToken cancellationToken)
    {
        foreach (var step in run.Flow.Steps)
        {
            var problem = step switch
            {
                LookupStep lookup => await Enrich(run, lookup, cancellationToken),
                MapStep map => Translate(run, map),
                _ => null,
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private async ValueTask<Problem?> Enrich(FlowRun run, LookupStep step, CancellationToken cancellationToken)
    {
        if (!step.Request(run.Context(), run.CorrelationId).TryGet(out var request, out var problem))
        {
            return problem;
        }

        if (request is null)
        {
            return null;
        }

        if (!(await lookups.Ask(request, cancellationToken)).TryGet(out var answer, out problem))
        {
            return problem;
        }

        run.Answers[step.As] = answer.Data;
        return null;
    }

    private Problem? Translate(FlowRun run, MapStep step)
    {
        if (!step.Map.Translate(run.Context()).TryGet(out var mapped, out var problem))
        {
            return problem;
        }

        run.Mapped(mapped);
        if (step.To is null)
        {
            return null;
        }

        run.Type = step.To;
        var errors = schemas.Find(step.To)?.Validate(mapped) ?? [];
        return errors.Count > 0 ? new Problem(DeliveryProblems.TargetInvalid) { Detail = step.To, Errors = errors } : null;
    }

    private DeliveryOutcome IntoMailbox(FlowRun run, string mailbox)
    {
        var message = run.Lease.Message;
        var data = run.Data.Span;
        var copy = hubMessages.For(message, run.Type, data, mailbox, message.Envelope.Source);
        return Ok(run) with
        {
            State = DeliveryState.AwaitingReceipt,
            Level = ReceiptLevel.Transport,
            DueAt = run.Flow.Deliver.Receipt is { } receipt ? time.GetUtcNow() + receipt.Within : null,
            Emit = [copy with { Attachments = AttachmentReferences.In(data) }],
        };
    }

    private async ValueTask<DeliveryOutcome> ToAdapter(FlowRun run, CancellationToken cancellationToken)
    {
        var adapter = channels.Adapter(run.Flow.Deliver.Target);
        if (adapter is null)
        {
            return Stop(new Problem(DeliveryProblems.TargetGone) { Detail = run.Flow.Deliver.Target }, run.Flow.Retry, run.Lease, run.Started);
        }

        var lease = run.Lease;
        var journal = new StepJournal(store, lease.DeliverySeq, () => lease.IsLost, time);
        var context = new DeliveryContext
        {
            MessageId = lease.Message.Id,
            Attempt = lease.Attempt,
            MayHaveBeenDelivered = lease.MayHaveBeenDelivered,
            ExternalKey = ExternalKey(lease),
            CorrelationId = run.CorrelationId,
            Journal = journal,
            Attachments = new MessageAttachments(attachments, lease.Message.Id),
        };

        var result = await Attempt(adapter, new OutboundMessage(lease.Message.Envelope, run.Type, run.Data), context, cancellationToken);
        return Conclude(run, result, journal.Repeated);
    }

    /// <summary>
    /// What a result that comes after the attempt makes of a delivery. The flow's lookups and maps are run again when something is to be made of the
    /// message, and only then.
    /// </summary>
    /// <param name="lease">The delivery as its attempt had it; nobody holds a lease now.</param>
    /// <param name="result">What the destination says.</param>
    /// <param name="cancellationToken">The hub stops.</param>
    /// <returns>The outcome; or why it cannot be told now (a register that does not answer), or at all (the flow or the body is gone).</returns>
    public async ValueTask<Result<DeliveryOutcome>> Later(WorkLease lease, DeliveryResult result, CancellationToken cancellationToken)
    {
        if (flows.Find(lease.Delivery.Flow, lease.Delivery.FlowVersion) is not { } flow)
        {
            return new Problem(RoutingProblems.FlowGone) { Detail = lease.Delivery.Flow };
        }

        byte[] json;
        try
        {
            json = protector.Unprotect(lease.Message.Id, lease.Message.Body);
        }
        catch (CryptographicException)
        {
            return new Problem(DeliveryProblems.BodyUnreadable);
        }

        using var document = JsonDocument.Parse(json);
        var run = new FlowRun(flow, lease, document.RootElement, time.GetUtcNow());
        var makes = result.Outcome == ReceiptOutcome.Failed ? flow.Deliver.Otherwise?.Takes(result.Problem!, mayHaveBeenDelivered: false) == true : flow.Reply?.Map is not null;
        return makes && await Prepare(run, cancellationToken) is { } problem ? problem : Conclude(run, result, repeatedStep: null);
    }

    /// <summary>What a result makes of a delivery, whenever it came.</summary>
    private DeliveryOutcome Conclude(FlowRun run, DeliveryResult result, string? repeatedStep)
    {
        var lease = run.Lease;
        if (result.Outcome == ReceiptOutcome.Failed)
        {
            if (run.Flow.Deliver.Otherwise?.Takes(result.Problem!, lease.MayHaveBeenDelivered) == true && !HubMessages.IsSentOn(lease.Message))
            {
                return SendOn(run, result.Problem!.Code, result.Problem.ExternalCode);
            }

            return Stop(result.Problem!, run.Flow.Retry, lease, run.Started, atDestination: true);
        }

        var problem = result.Problem ?? (repeatedStep is null ? null : new Problem(DeliveryProblems.StepUnknown) { Detail = repeatedStep });
        var awaits = run.Flow.Deliver.Receipt is { } receipt && result.Level < receipt.Level ? receipt : null;
        var outcome = Ok(run) with
        {
            State = result.Outcome == ReceiptOutcome.Partial ? DeliveryState.PartlyCompleted : awaits is null ? DeliveryState.Completed : DeliveryState.AwaitingReceipt,
            DueAt = awaits is null ? null : time.GetUtcNow() + awaits.Within,
            Level = result.Level,
            RemoteIds = result.RemoteIds,
            Problem = problem,
        };
        metrics.Receipt(Words.Of(result.Level), Words.Of(result.Outcome));
        return awaits is null && run.Flow.Reply is { } reply ? Reply(run, reply, result, outcome) : outcome;
    }

    /// <summary>The message as it is now becomes a new one, in the transaction that ends this delivery: there is no moment when neither or both are there.</summary>
    private DeliveryOutcome SendOn(FlowRun run, string reason, string? externalCode)
    {
        var message = run.Lease.Message;
        if (HubMessages.IsSentOn(message))
        {
            return Stop(new Problem(DeliveryProblems.SentOnTwice) { Detail = run.Flow.Id }, run.Flow.Retry, run.Lease, run.Started);
        }

        return Ok(run) with
        {
            Problem = new Problem(DeliveryProblems.SentOn) { Detail = reason, ExternalCode = externalCode },
            AtDestination = false,
            Emit = [hubMessages.SentOn(message, run.Type, run.Data.Span)],
        };
    }

    private async ValueTask<DeliveryResult> Attempt(IOutboundAdapter adapter, OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(adapter.Descriptor.AttemptTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await adapter.Deliver(message, context, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryResult.Failed(new Problem(DeliveryProblems.AttemptTimeout) { Detail = adapter.Descriptor.Id });
        }
        catch (StoreException)
        {
            // The step journal could not be written: nothing was sent without it, but an earlier step may have been.
            return DeliveryResult.Failed(new Problem(DeliveryProblems.AdapterFault) { Detail = "step journal" });
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            // Only the type: a message from an HTTP or JSON library may hold data.
            return DeliveryResult.Failed(new Problem(DeliveryProblems.AdapterFault) { Detail = exception.GetType().Name });
        }
    }

    private DeliveryOutcome Reply(FlowRun run, ReplyStep reply, DeliveryResult result, DeliveryOutcome outcome)
    {
        if (hubMessages.MailboxOf(run.Lease.Message) is not { } mailbox)
        {
            return outcome with { Problem = outcome.Problem ?? new Problem(DeliveryProblems.NoMailbox) };
        }

        ReadOnlyMemory<byte> data;
        if (reply.Map is null)
        {
            data = result.Answer.ValueKind == JsonValueKind.Undefined ? "{}"u8.ToArray() : JsonMarshal.GetRawUtf8Value(result.Answer).ToArray();
        }
        else if (!reply.Map.Translate(run.Context(result.Answer)).TryGet(out data, out var problem))
        {
            return outcome with { Problem = new Problem(DeliveryProblems.ReplyInvalid) { Detail = problem.ToString() } };
        }

        var errors = schemas.Find(reply.Type)?.Validate(data) ?? [];
        return errors.Count > 0
            ? outcome with { Problem = new Problem(DeliveryProblems.ReplyInvalid) { Detail = reply.Type, Errors = errors } }
            : outcome with { Emit = [hubMessages.For(run.Lease.Message, reply.Type, data.Span, mailbox)] };
    }

    /// <summary>Stable over attempts and restarts, different for each flow of one message.</summary>
    public static string ExternalKey(WorkLease lease) => $"{lease.Message.Id:N}-{lease.DeliverySeq}";

    private DeliveryOutcome Ok(FlowRun run) => new() { State = DeliveryState.Completed, StartedAt = run.Started, At = time.GetUtcNow() };

    private DeliveryOutcome Stop(Problem problem, RetryPolicy retry, WorkLease lease, DateTimeOffset started, bool atDestination = false)
    {
        var outcome = OutcomePolicy.For(problem, retry, lease, started, time.GetUtcNow(), Random.Shared.NextDouble()) with { AtDestination = atDestination };
        return outcome.State is DeliveryState.Rejected or DeliveryState.Expired && hubMessages.Rejection(lease.Message, outcome.Problem!) is { } notice
            ? outcome with { Emit = [notice] }
            : outcome;
    }
}
