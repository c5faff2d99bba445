namespace Integration.Storage.Sqlite;

/// <summary>Writes a slice of the latest idempotency keys to their table, and the next one when there are still too many in memory.</summary>
internal sealed class FoldOperation(SqliteStore store) : WriteOperation
{
    private long through;

    public override bool Awaited => false;

    public override void Execute(Connection connection)
    {
        through = store.Keys.Last;
        store.Keys.Fold(connection);
    }

    public override void Committed() => store.Keys.Folded(through);

    public override void Release() => store.Folded(done: true);

    public override void Fail(Exception exception) => store.Folded(done: false);
}
