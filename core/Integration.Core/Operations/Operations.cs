using Integration.Abstractions.Problems;
using Integration.Core.Delivery;
using Integration.Core.Ports;
using Integration.Core.Privacy;

namespace Integration.Core.Operations;

/// <inheritdoc cref="IOperations"/>
internal sealed class Operations(
    IMessageStore store,
    IFailureStore failures,
    IAuditLog audit,
    ContentReader content,
    HubStatus status,
    DeliveryChannels channels,
    MessageActs messages,
    EditAndSend edits,
    FlowTrials trials,
    BusLetters letters,
    TranslationReader translations,
    ActWriter acts,
    TimeProvider time) : IOperations
{
    private const int MaxRate = 500;
    private const int JobsShown = 50;

    public ValueTask<IReadOnlyList<MessageDetails>> Find(MessageQuery query, CancellationToken cancellationToken) => store.List(query, cancellationToken);

    public ValueTask<Arrivals> Arrived(MessageQuery query, long after, CancellationToken cancellationToken) => store.Arrived(query, after, cancellationToken);

    public ValueTask<MessageDetails?> Show(Guid id, CancellationToken cancellationToken) => store.Find(id, cancellationToken);

    public ValueTask<Result<int>> Retry(Guid id, Signature by, CancellationToken cancellationToken) => messages.Retry(id, by, cancellationToken);

    public ValueTask<Result<int>> Cancel(Guid id, Signature by, CancellationToken cancellationToken) => messages.Cancel(id, by, cancellationToken);

    public ValueTask<Result<int>> Park(Guid id, Signature by, CancellationToken cancellationToken) => messages.Park(id, by, cancellationToken);

    public ValueTask<Problem?> Note(Guid id, NoteKind kind, Signature by, CancellationToken cancellationToken) => messages.Note(id, kind, by, cancellationToken);

    public ValueTask<Result<EditDraft>> OpenEdit(Guid id, Signature by, CancellationToken cancellationToken) => edits.Open(id, by, cancellationToken);

    public ValueTask<Result<EditCheck>> CheckEdit(Guid id, string data, Signature by, CancellationToken cancellationToken) => edits.Check(id, data, by, cancellationToken);

    public ValueTask<Result<EditOutcome>> EditAndSend(Guid id, string data, Signature by, CancellationToken cancellationToken) => edits.Send(id, data, by, cancellationToken);

    public ValueTask<Result<int>> Approve(Guid id, Signature by, CancellationToken cancellationToken) => edits.Approve(id, by, cancellationToken);

    public ValueTask<Result<int>> Decline(Guid id, Signature by, CancellationToken cancellationToken) => edits.Decline(id, by, cancellationToken);

    public async ValueTask<Result<MessageContent>> Content(Guid id, CancellationToken cancellationToken) =>
        await store.Read(id, cancellationToken) is { } message ? content.Read(message, masked: true) : new Problem(OperationProblems.ContentGone);

    public async ValueTask<Result<MessageTranslations>> Translations(Guid id, CancellationToken cancellationToken) =>
        await store.Find(id, cancellationToken) is { } message ? await translations.Read(message, masked: true, cancellationToken) : new Problem(OperationProblems.NotFound);

    public async ValueTask<Result<MessageTranslations>> UnmaskTranslations(Guid id, Signature by, CancellationToken cancellationToken)
    {
        if (ActWriter.Check(by) is { } unsigned)
            return unsigned;
        if (!(await messages.Find(id, by, cancellationToken)).TryGet(out var message, out var problem))
            return problem;
        if (!(await translations.Read(message, masked: false, cancellationToken)).TryGet(out var found, out problem))
            return problem;
        return (await acts.Do(acts.Begin(by, "content-unmasked", id.ToString("D"), "translations"), cancellationToken)).Problem is { } refused ? refused : found;
    }

    public async ValueTask<Result<MessageContent>> Unmask(Guid id, Signature by, CancellationToken cancellationToken)
    {
        if (ActWriter.Check(by) is { } unsigned)
            return unsigned;
        if (!(await messages.Find(id, by, cancellationToken)).TryGet(out _, out var problem))
            return problem;
        if (await store.Read(id, cancellationToken) is not { } message)
            return new Problem(OperationProblems.ContentGone);
        return (await acts.Do(acts.Begin(by, "content-unmasked", id.ToString("D")), cancellationToken)).Problem is { } refused ? refused : content.Read(message, masked: false);
    }

    public ValueTask<HubOverview> Overview(CancellationToken cancellationToken) => status.Look(cancellationToken);

    public ValueTask<IReadOnlyList<ChannelState>> Channels(CancellationToken cancellationToken) => store.Channels(cancellationToken);

    public ValueTask<IReadOnlyList<FailureGroup>> Failures(CancellationToken cancellationToken) => failures.Groups(cancellationToken);

    public ValueTask<IReadOnlyList<FailureCount>> FailureCounts(FailureDimension by, CancellationToken cancellationToken) => failures.Counts(by, cancellationToken);

    public ValueTask<RetryForecast> DryRun(FailureSelection selection, CancellationToken cancellationToken) => failures.Forecast(selection, time.GetUtcNow(), cancellationToken);

    public async ValueTask<Result<RetryJob>> RetryGroup(Guid id, FailureSelection selection, int rate, Signature by, CancellationToken cancellationToken)
    {
        if (ActWriter.Check(by) is { } unsigned)
            return unsigned;
        if (by.Agency is not null)
            return new Problem(OperationProblems.WholeHub);
        if (rate is < 1 or > MaxRate)
            return new Problem(OperationProblems.Rate);
        if (selection.ProblemCode == OperationProblems.AwaitsApproval.Code)
            return new Problem(OperationProblems.ApprovalFirst);
        if (await failures.Job(id, cancellationToken) is { } present)
            return present;

        // The id is not part of what a key stands for: by the key alone the first job is found again.
        var act = acts.Begin(by, "group-retried", "", $"{selection} {rate}");
        act = act with { Entry = act.Entry with { Subject = id.ToString("D") } };
        var forecast = await failures.Forecast(selection, act.Entry.At, cancellationToken);
        var job = new RetryJob { Id = id, Selection = selection, Total = forecast.Qualifies + forecast.Expired, Rate = rate, Actor = by.Actor, Reason = IdentityNumber.Mask(by.Reason), CreatedAt = act.Entry.At };
        if (forecast.Qualifies == 0 && act.Key is null)
            return new Problem(OperationProblems.EmptyGroup);
        act = forecast.Qualifies > 0 ? act with { Job = job } : act with { Moves = [new ActMove(new DeliveryMove(0, DeliveryState.Queued, act.Entry.At, "retried", by.Actor), [])] };
        if (!(await acts.Do(act, cancellationToken)).TryGet(out var outcome, out var problem))
            return problem.Code == OperationProblems.NothingToDo.Code ? new Problem(OperationProblems.EmptyGroup) : problem;
        return outcome.Kind == ActKind.Done ? job : await failures.Job(outcome.Id!.Value, cancellationToken) ?? job;
    }

    public ValueTask<RetryJob?> Job(Guid id, CancellationToken cancellationToken) => failures.Job(id, cancellationToken);

    public ValueTask<IReadOnlyList<RetryJob>> Jobs(CancellationToken cancellationToken) => failures.Jobs(JobsShown, cancellationToken);

    public ValueTask<Problem?> Pause(string target, Signature by, CancellationToken cancellationToken) => Steer(target, pause: true, by, cancellationToken);

    public ValueTask<Problem?> Resume(string target, Signature by, CancellationToken cancellationToken) => Steer(target, pause: false, by, cancellationToken);

    public IReadOnlyList<FlowSummary> Flows() => trials.All();

    public IReadOnlyList<string> MessageTypes() => trials.Types();

    public Result<Trial> TryOut(string type, string data) => trials.Try(type, data);

    public async ValueTask<Result<Trial>> TryOut(Guid id, Signature by, CancellationToken cancellationToken)
    {
        if (ActWriter.Check(by) is { } unsigned)
            return unsigned;
        if (by.Agency is not null)
            return new Problem(OperationProblems.WholeHub); // Which conditions every agency's flows have is told.
        if (!(await messages.Find(id, by, cancellationToken)).TryGet(out var message, out var problem))
            return problem;
        if (await store.Read(id, cancellationToken) is not { } body)
            return new Problem(OperationProblems.ContentGone);
        if (!trials.Try(message, body).TryGet(out var trial, out problem))
            return problem;
        return (await acts.Do(acts.Begin(by, "message-tried", id.ToString("D")), cancellationToken)).Problem is { } refused ? refused : trial;
    }

    public ValueTask<IReadOnlyList<RecordedDeadLetter>?> DeadLetters(CancellationToken cancellationToken) => letters.List(cancellationToken);

    public ValueTask<IReadOnlyList<AuditRecord>> Audit(long? before, int max, CancellationToken cancellationToken) => audit.List(before, max, cancellationToken);

    public ValueTask<AuditCheck> VerifyAudit(CancellationToken cancellationToken) => audit.Verify(cancellationToken);

    // On disk first, with its entry: a hub that stops here comes back with the channel as the entry says.
    private async ValueTask<Problem?> Steer(string target, bool pause, Signature by, CancellationToken cancellationToken)
    {
        if (ActWriter.Check(by) is { } unsigned)
            return unsigned;
        if (by.Agency is not null)
            return new Problem(OperationProblems.WholeHub);
        if (!channels.Targets.Contains(target))
            return new Problem(OperationProblems.NoSuchTarget);
        var channel = channels.Of(target);
        var paused = channel.State.ProblemCode == OperationProblems.Paused.Code;
        var act = acts.Begin(by, pause ? "target-paused" : "target-resumed", target);
        if (pause != paused)
            act = act with { Channel = pause ? new ChannelState(target, true, OperationProblems.Paused.Code, act.Entry.At, null) : channel.State.Held ? new ChannelState(target, false, null, act.Entry.At, null) : null };
        if (!(await acts.Do(act, cancellationToken)).TryGet(out var outcome, out var problem))
            return problem;
        if (outcome.Kind == ActKind.Repeated)
            return null;
        if (pause)
            channel.Pause();
        else
            channel.Resume();
        return null;
    }
}
