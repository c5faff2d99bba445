using Integration.Core.Ports;
using Integration.Storage.Queue;

namespace Integration.Storage.Sqlite;

/// <summary>Moves a delivery outside an attempt.</summary>
internal sealed class MoveOperation(SqliteStore store, DeliveryMove move, IReadOnlyList<DeliveryState> from) : WriteOperation<bool>
{
    private readonly List<Insertion> emitted = [];
    private long gate;
    private Slot? withdrawn;

    /// <summary>What the execution came to, for an operation that is made of several.</summary>
    public bool Moved => Result;

    public override void Execute(Connection connection)
    {
        emitted.Clear();
        Result = false;
        if (DeliveryRows.Find(connection, move.DeliverySeq, out _) is not { } delivery || !from.Contains(delivery.State))
            return;
        if (store.Dispatcher?.Leases.TryWithdraw(move.DeliverySeq, out withdrawn) == false)
            return;
        gate = delivery.Gate;
        Apply(connection, move, delivery);
        foreach (var message in move.Emit)
            emitted.Add(Insertion.Insert(connection, message, delivery));
        Result = true;
    }

    public override void Committed()
    {
        if (!Result)
            return;
        store.Dispatcher?.Changed(move.DeliverySeq, gate, move.To, move.DueAt);
        if (move.To == DeliveryState.Retrying)
            store.WakeAt(move.DueAt);
        foreach (var message in emitted)
            message.Announce(store);
    }

    public override void RolledBack()
    {
        if (withdrawn is not null)
            store.Dispatcher!.Leases.Add(withdrawn.Work, withdrawn.Lane, withdrawn.MayHaveBeenDelivered);
        withdrawn = null;
    }

    /// <summary>State and event row.</summary>
    public static void Apply(Connection connection, DeliveryMove move, DeliveryDetails delivery)
    {
        DeliveryRows.Move(connection, move);
        RemoteKeyRows.Insert(connection, DeliveryRows.MessageOf(move.DeliverySeq), move.RemoteIds);
        EventRows.Insert(connection, new MessageEvent
        {
            At = move.At,
            Kind = move.Kind,
            DeliverySeq = move.DeliverySeq,
            Attempt = delivery.Attempts,
            ProblemCode = move.Problem?.Code,
            ExternalCode = move.Problem?.ExternalCode,
            Detail = move.Problem?.Detail,
            Errors = move.Problem?.Errors ?? [],
            Actor = move.Actor,
            Reason = move.Reason,
            Level = move.Level,
        });
    }
}
