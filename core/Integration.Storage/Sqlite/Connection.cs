using SQLitePCL;

namespace Integration.Storage.Sqlite;

/// <summary>
/// A raw SQLite connection with its prepared statements, found by their text. Used by one thread at a time. Below ADO.NET because the write path
/// spends most of its time in statements: a statement is prepared once and binding allocates nothing.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly sqlite3 handle;
    private readonly Dictionary<string, Statement> statements = new(StringComparer.Ordinal);

    static Connection() => Batteries_V2.Init();

    public Connection(string path, bool write)
    {
        var flags = raw.SQLITE_OPEN_NOMUTEX | (write ? raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE : raw.SQLITE_OPEN_READONLY);
        var code = raw.sqlite3_open_v2(path, out handle, flags, null);
        if (code != raw.SQLITE_OK)
            throw new SqliteFailure(code, "cannot open the database");
        _ = raw.sqlite3_busy_timeout(handle, 5_000);
    }

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(handle);

    /// <summary>The row number that the last insert was given.</summary>
    public long LastRow => raw.sqlite3_last_insert_rowid(handle);

    /// <summary>True outside a transaction: SQLite may end one by itself when the disk fails.</summary>
    public bool AutoCommit => raw.sqlite3_get_autocommit(handle) != 0;

    /// <summary>The statement with this text, which must be a constant.</summary>
    public Statement Use(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
            statements[sql] = statement = new Statement(handle, sql);
        return statement;
    }

    /// <summary>Runs statements once.</summary>
    public void Execute(string sql)
    {
        var code = raw.sqlite3_exec(handle, sql);
        if (code != raw.SQLITE_OK)
            throw Statement.Failure(handle, code);
    }

    /// <summary>Runs a statement once and returns its first value.</summary>
    public long? Scalar(string sql)
    {
        using var statement = new Statement(handle, sql);
        return statement.Scalar();
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
        handle.Dispose();
    }
}
