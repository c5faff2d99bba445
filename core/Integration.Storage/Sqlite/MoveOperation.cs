using Integration.Core.Ports;
using Integration.Storage.Queue;

namespace Integration.Storage.Sqlite;

/// <summary>Moves a delivery outside an attempt.</summary>
internal sealed class MoveOperation(SqliteStore store, DeliveryMove move, IReadOnlyList<DeliveryState> from) : WriteOperation<bool>
{
    private readonly List<Insertion> emitted = [];
    private DeliveryDetails? delivery;
    private Slot? withdrawn;

    /// <summary>What the execution came to, for an operation that is made of several.</summary>
    public bool Moved => Result;

    public override void Execute(Connection connection)
    {
        if (Prepare(connection))
            Change(connection);
    }

    /// <summary>Whether it can be moved; then nobody works on it until it is, or is rolled back. Changes nothing in the database.</summary>
    public bool Prepare(Connection connection)
    {
        Result = false;
        withdrawn = null;
        delivery = DeliveryRows.Find(connection, move.DeliverySeq, out _);
        if (delivery is null || !from.Contains(delivery.State))
            return false;
        Slot? slot = null;
        if (store.Dispatcher?.Leases.TryWithdraw(move.DeliverySeq, out slot) == false)
            return false;
        withdrawn = slot;
        return true;
    }

    /// <summary>Moves what was prepared.</summary>
    public void Change(Connection connection)
    {
        emitted.Clear();
        Apply(connection, move, delivery!);
        foreach (var message in move.Emit)
            emitted.Add(Insertion.Insert(connection, message, delivery));
        Result = true;
    }

    public override void Committed()
    {
        if (!Result)
            return;
        store.Dispatcher?.Changed(move.DeliverySeq, delivery!.Gate, move.To, move.DueAt);
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
        EventRows.Insert(connection, move.ToEvent(delivery.Attempts));
    }
}
