using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <summary>Takes a message in, once per key.</summary>
internal sealed class AcceptOperation(SqliteStore store, NewMessage message) : WriteOperation<AcceptOutcome>
{
    private readonly long hash = store.Keys.HashOf(message.Client, message.Envelope.Source, message.Envelope.Id);
    private Insertion? inserted;

    public override void Execute(Connection connection)
    {
        if (store.Keys.Find(connection, hash, message) is { } earlier)
        {
            Result = earlier;
            return;
        }

        inserted = Insertion.Insert(connection, message);
        store.Keys.Add(hash, inserted.Seq); // At once, so that the same key later in the batch finds it.
        Result = new AcceptOutcome(AcceptKind.Stored, message.Id);
    }

    public override void Committed()
    {
        inserted?.Announce(store);
        store.FoldKeys();
    }

    public override void RolledBack()
    {
        if (inserted is not null)
            store.Keys.Remove(hash, inserted.Seq);
        inserted = null;
    }
}
