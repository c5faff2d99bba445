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
            Result = message.Version is null ? earlier : SubjectVersionRows.WithVersion(connection, earlier);
            return;
        }

        long? made = null;
        if (message.Version is { } version)
        {
            var current = SubjectVersionRows.Current(connection, version.Subject);
            if (version.Refusal(current) is { } refusal)
            {
                Result = new AcceptOutcome(refusal, default, current);
                return;
            }

            made = current + 1;
        }

        inserted = Insertion.Insert(connection, message);
        store.Keys.Add(hash, inserted.Seq); // At once, so that the same key later in the batch finds it.
        if (made is { } next)
            SubjectVersionRows.Insert(connection, message.Version!.Subject, next, inserted.Seq);
        Result = new AcceptOutcome(AcceptKind.Stored, message.Id, made);
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
