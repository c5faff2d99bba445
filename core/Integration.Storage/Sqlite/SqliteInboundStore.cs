using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteInboundStore(SqliteStore store) : IInboundStore
{
    public async ValueTask<IReadOnlyList<AcceptOutcome>> Accept(IReadOnlyList<InboundMessage> messages, CursorMove? move, CancellationToken cancellationToken) =>
        await store.Writer.Run(new AcceptBatchOperation(store, messages, move)).WaitAsync(cancellationToken);

    public ValueTask<InboundCursor?> Cursor(string adapter, string source, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Readers.Read(connection => InboundRows.Find(connection, adapter, source), snapshot: false));

    public ValueTask<IReadOnlyList<InboundCursor>> Cursors(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<InboundCursor>>(store.Readers.Read(InboundRows.All, snapshot: false));

    public async ValueTask SetCursor(InboundCursor cursor, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            InboundRows.Set(connection, cursor);
            return true;
        }).WaitAsync(cancellationToken);
}
