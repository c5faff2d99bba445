using Integration.Core.Ports;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlEndedSessionStore(PostgreSqlStore store) : IEndedSessionStore
{
    private const string ForgetSql = "DELETE FROM ended_session WHERE at < $1";
    private const string EndSql = "INSERT INTO ended_session(key, at) SELECT DISTINCT key, $2::bigint FROM unnest($1::text[]) AS k(key) ON CONFLICT(key) DO UPDATE SET at = greatest(ended_session.at, excluded.at)";
    private const string EndedSql = "SELECT at FROM ended_session WHERE key = ANY($1) ORDER BY at DESC LIMIT 1";

    public async ValueTask End(IReadOnlyList<string> keys, DateTimeOffset at, DateTimeOffset forget, CancellationToken cancellationToken) =>
        await store.Database.Change(
            async (connection, cancelled) =>
            {
                await connection.Execute(ForgetSql, [Values.Ms(forget)], cancelled);
                return await connection.Execute(EndSql, [keys.ToArray(), Values.Ms(at)], cancelled);
            },
            cancellationToken);

    public ValueTask<DateTimeOffset?> Ended(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        store.Database.Run(
            async (connection, cancelled) => (await connection.Query<DateTimeOffset?>(EndedSql, [keys.ToArray()], row => row.Time(0), cancelled)).FirstOrDefault(),
            cancellationToken);
}
