using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Ends an attempt. The lease is checked here, on the writer's thread, and cannot run out until the outcome is on disk.</summary>
internal sealed class FinishOperation(SqliteStore store, WorkLease lease, DeliveryOutcome outcome) : WriteOperation<bool>
{
    private readonly List<Insertion> emitted = [];
    private bool movedAway;

    /// <summary>Workers go on at once; only a successor in the gate, or the receiver of what the hub makes of it, would wait.</summary>
    public override bool Awaited => outcome.Emit.Count > 0 || store.Dispatcher!.HasSuccessors(lease.Delivery.Gate);

    public override void Execute(Connection connection)
    {
        emitted.Clear();
        Result = movedAway = false;
        if (store.Dispatcher!.Leases.BeginFinish(lease) is not { } slot)
            return;

        // Once in doubt, in doubt until it has ended: a later clean failure says nothing about an earlier attempt.
        var open = outcome.State is DeliveryState.Queued or DeliveryState.Retrying or DeliveryState.NeedsAction;
        if (!DeliveryRows.Finish(connection, lease.DeliverySeq, outcome, outcome.UnknownOutcome || (open && slot.MayHaveBeenDelivered)))
        {
            movedAway = true; // By another process, which does not see leases.
            return;
        }

        RemoteKeyRows.Insert(connection, DeliveryRows.MessageOf(lease.DeliverySeq), outcome.RemoteIds);
        var clean = outcome is { Problem: null, UnknownOutcome: false } && (!outcome.CountsAsAttempt || outcome.State is DeliveryState.Completed or DeliveryState.AwaitingReceipt);
        if (!clean)
            EventRows.Insert(connection, Event());
        if (outcome.Emit.Count > 0)
        {
            var origin = DeliveryRows.Find(connection, lease.DeliverySeq, out _);
            foreach (var message in outcome.Emit)
                emitted.Add(Insertion.Insert(connection, message, origin));
        }

        Result = true;
    }

    public override void Committed()
    {
        if (movedAway)
            store.Dispatcher!.Vanished(lease.DeliverySeq, lease.Delivery.Gate);
        if (!Result)
            return;
        store.Dispatcher!.Changed(lease.DeliverySeq, lease.Delivery.Gate, outcome.State, outcome.DueAt);
        if (outcome.State == DeliveryState.Retrying)
            store.WakeAt(outcome.DueAt);
        foreach (var message in emitted)
            message.Announce(store);
    }

    public override void RolledBack() => store.Dispatcher!.Leases.KeepLeased(lease);

    private MessageEvent Event() => new()
    {
        At = outcome.At,
        Kind = outcome.State == DeliveryState.Expired ? "expired" : "attempt-failed",
        DeliverySeq = lease.DeliverySeq,
        Attempt = lease.Attempt,
        Duration = outcome.At - outcome.StartedAt,
        ProblemCode = outcome.Problem?.Code,
        ExternalCode = outcome.Problem?.ExternalCode,
        Detail = outcome.Problem?.Detail,
        Errors = outcome.Problem?.Errors ?? [],
        Level = outcome.Level,
    };
}
