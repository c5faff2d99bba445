using Integration.Core.Ports;

namespace Integration.Storage.Sqlite;

/// <inheritdoc/>
internal sealed class SqliteEndedSessionStore(SqliteStore store) : IEndedSessionStore
{
    private const string ForgetSql = "DELETE FROM ended_session WHERE at < ?1";
    private const string EndSql = "INSERT INTO ended_session(key, at) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET at = max(at, excluded.at)";
    private const string EndedSql = "SELECT at FROM ended_session WHERE key = ?1";

    public async ValueTask End(IReadOnlyList<string> keys, DateTimeOffset at, DateTimeOffset forget, CancellationToken cancellationToken) =>
        await store.Writer.Run(connection =>
        {
            connection.Use(ForgetSql).Bind(1, forget).Run();
            foreach (var key in keys)
                connection.Use(EndSql).Bind(1, key).Bind(2, at).Run();
            return true;
        }).WaitAsync(cancellationToken);

    public ValueTask<DateTimeOffset?> Ended(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        ValueTask.FromResult(store.Readers.Read(connection => keys.Max(key => At(connection, key)), snapshot: false));

    private static DateTimeOffset? At(Connection connection, string key)
    {
        DateTimeOffset? at = null;
        var row = connection.Use(EndedSql).Bind(1, key);
        while (row.Step())
            at = row.Time(0);
        return at;
    }
}
