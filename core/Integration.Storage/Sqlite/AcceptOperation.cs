using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Takes a message in, once per key.</summary>
internal sealed class AcceptOperation(SqliteStore store, NewMessage message) : WriteOperation<AcceptOutcome>
{
    private readonly long hash = store.Idempotency.HashOf(message);
    private Insertion? inserted;

    public override void Execute(Connection connection)
    {
        inserted = null;
        if (IdempotencyRows.Find(connection, hash, message, out var free) is { } earlier)
        {
            Result = earlier;
            return;
        }

        inserted = Insertion.Insert(connection, message);
        IdempotencyRows.Insert(connection, free, inserted.Seq);
        Result = new AcceptOutcome(AcceptKind.Stored, message.Id);
    }

    public override void Committed() => inserted?.Announce(store);
}
