using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Keeps that a deadline has passed, once, with the notice to the sender.</summary>
internal sealed class TellLateOperation(SqliteStore store, MessageEvent passed, NewMessage? notice) : WriteOperation<bool>
{
    private Insertion? emitted;

    public override void Execute(Connection connection)
    {
        emitted = null;
        Result = LateRows.IsUntold(connection, passed.DeliverySeq, passed.At);
        if (!Result)
            return;
        EventRows.Insert(connection, passed);

        // Without an origin: the notice is no part of the delivery, also when both lie in the same mailbox.
        if (notice is not null)
            emitted = Insertion.Insert(connection, notice);
    }

    public override void Committed() => emitted?.Announce(store);
}
