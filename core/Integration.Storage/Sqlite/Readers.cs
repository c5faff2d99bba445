using System.Collections.Concurrent;

namespace Integration.Storage.Sqlite;

/// <summary>Read-only connections. In WAL mode they see the last commit, never wait for the writer and never make it wait.</summary>
/// <param name="path">The database.</param>
/// <param name="search">The index of words. A tool may find none: a server makes it.</param>
internal sealed class Readers(string path, string search) : IDisposable
{
    private const int Kept = 8;

    private readonly ConcurrentBag<Connection> idle = [];
    private volatile bool closed;

    /// <summary>Runs a query; a snapshot over all its statements when <paramref name="snapshot"/>.</summary>
    public T Read<T>(Func<Connection, T> query, bool snapshot = true)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        var connection = idle.TryTake(out var present) ? present : Open();
        try
        {
            if (snapshot)
                connection.Use("BEGIN").Run();
            var result = query(connection);
            if (snapshot)
                connection.Use("COMMIT").Run();
            if (closed || idle.Count >= Kept)
                connection.Dispose();
            else
                idle.Add(connection);
            return result;
        }
        catch (Exception e)
        {
            connection.Dispose(); // It may stand in the middle of a query.
            if (e is SqliteFailure failure)
                throw Writer.Translate(failure);
            throw;
        }
    }

    /// <summary>There is an index of words.</summary>
    public static bool HasWords(Connection connection) => connection.Use("SELECT 1 FROM pragma_database_list WHERE name = 'words'").Scalar() is not null;

    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var connection))
            connection.Dispose();
    }

    // Everything but words can still be read when it is broken.
    private void Attach(Connection connection)
    {
        try
        {
            connection.Use("ATTACH ?1 AS words").Bind(1, search).Run();
        }
        catch (SqliteFailure failure) when (failure.IsBroken)
        {
            // Who looks for words finds nothing until the next start has made the file anew.
        }
    }

    private Connection Open()
    {
        var connection = new Connection(path, write: false);
        connection.Execute("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192;");
        if (File.Exists(search))
            Attach(connection);
        return connection;
    }
}
