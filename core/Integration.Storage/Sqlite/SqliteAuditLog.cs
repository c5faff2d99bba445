using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteAuditLog(SqliteStore store) : IAuditLog
{
    public async ValueTask Append(AuditEntry entry, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            AuditRows.Append(connection, entry);
            return true;
        }).WaitAsync(cancellationToken);

    public ValueTask<IReadOnlyList<AuditRecord>> List(long? before, int max, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<AuditRecord>>(store.Readers.Read(connection => AuditRows.List(connection, before, max), snapshot: false));

    public ValueTask<AuditCheck> Verify(CancellationToken cancellationToken) => ValueTask.FromResult(store.Readers.Read(AuditRows.Verify));
}
