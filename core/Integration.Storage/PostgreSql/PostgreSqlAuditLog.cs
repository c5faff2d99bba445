using Integration.Core.Ports;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlAuditLog(PostgreSqlStore store) : IAuditLog
{
    public async ValueTask Append(AuditEntry entry, CancellationToken cancellationToken) =>
        await store.Database.Change(
            async (connection, cancelled) =>
            {
                await AuditRows.Append(connection, entry, cancelled);
                return true;
            },
            cancellationToken);

    public ValueTask<IReadOnlyList<AuditRecord>> List(long? before, int max, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<AuditRecord>>(async (connection, cancelled) => await AuditRows.List(connection, before, max, cancelled), cancellationToken);

    public ValueTask<AuditCheck> Verify(CancellationToken cancellationToken) => store.Database.Run(AuditRows.Verify, cancellationToken);
}
