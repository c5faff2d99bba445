using SQLitePCL;

namespace Integration.Storage.Sqlite;

/// <summary>SQLite refused. Its message names tables and columns, never values.</summary>
internal sealed class SqliteFailure(int code, string message) : Exception($"SQLite {code}: {message}")
{
    /// <summary>The primary result code.</summary>
    public int Code => code & 0xFF;

    public bool IsFull => Code == raw.SQLITE_FULL;

    /// <summary>The file is not a database, or no longer.</summary>
    public bool IsBroken => Code is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    /// <summary>The whole transaction is void, not just the statement: the disk, the file, a lock of somebody else.</summary>
    public bool IsEnvironment => Code is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_BUSY or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_NOMEM;
}
