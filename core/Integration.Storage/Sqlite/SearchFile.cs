namespace Integration.Storage.Sqlite;

/// <summary>
/// The file of the index of words. It lies beside the database, so that what is written to it holds up nobody who is being accepted, and it is not flushed for each change: it can be made
/// again from the messages. One that cannot be read is thrown away.
/// </summary>
internal sealed class SearchFile : IDisposable
{
    /// <summary>The file's name in the data directory.</summary>
    public const string FileName = "search.db";

    private const int Version = 1;
    private const int VacuumPages = 256;

    private readonly Lock sync = new();
    private readonly string path;
    private readonly Connection connection;

    /// <param name="directory">The data directory.</param>
    /// <param name="last">The last message's number: a new index goes on from there, and back from there.</param>
    public SearchFile(string directory, long last)
    {
        path = Path.Combine(directory, FileName);
        if (File.Exists(BrokenMark))
            Discard();
        try
        {
            connection = Open(path, last);
        }
        catch (SqliteFailure failure) when (failure.IsBroken)
        {
            Discard();
            connection = Open(path, last);
        }
    }

    /// <summary>Runs statements, with nobody else at the file.</summary>
    public T Read<T>(Func<Connection, T> query)
    {
        lock (sync)
            return Translated(() => query(connection));
    }

    /// <summary>Makes changes in one transaction.</summary>
    public void Write(Action<Connection> change)
    {
        lock (sync)
            Translated(() => Commit(change));
    }

    /// <summary>Takes something out: nothing finds it any more when this returns, also after the power has gone. FTS5 drops the words themselves when it merges what they stand in.</summary>
    public void Remove(Action<Connection> change)
    {
        lock (sync)
        {
            Translated(() =>
            {
                connection.Execute("PRAGMA synchronous = FULL");
                Commit(change);
                connection.Execute($"PRAGMA synchronous = NORMAL; PRAGMA incremental_vacuum({VacuumPages})");
                return true;
            });
        }
    }

    public void Dispose() => connection.Dispose();

    private static Connection Open(string path, long last)
    {
        var connection = new Connection(path, write: true);
        try
        {
            connection.Execute("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 16777216; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192; PRAGMA secure_delete = ON;");
            if (connection.Scalar("PRAGMA user_version") != Version)
            {
                connection.Execute(
                    $"""
                    BEGIN IMMEDIATE;
                    DROP TABLE IF EXISTS search; DROP TABLE IF EXISTS search_mark;
                    CREATE VIRTUAL TABLE search USING fts5(terms, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0");
                    CREATE TABLE search_mark(one INTEGER PRIMARY KEY CHECK (one = 1), newest INTEGER NOT NULL, oldest INTEGER NOT NULL) STRICT;
                    INSERT INTO search_mark VALUES(1, {last}, {last + 1});
                    INSERT INTO search(search, rank) VALUES('deletemerge', 1);
                    PRAGMA user_version = {Version};
                    COMMIT;
                    """);
            }

            // Of another database, or of this one as it was later.
            if (connection.Scalar("SELECT newest FROM search_mark") > last)
                connection.Execute($"BEGIN IMMEDIATE; INSERT INTO search(search) VALUES('delete-all'); UPDATE search_mark SET newest = {last}, oldest = {last + 1}; COMMIT;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private bool Commit(Action<Connection> change)
    {
        connection.Use("BEGIN IMMEDIATE").Run();
        try
        {
            change(connection);
            connection.Use("COMMIT").Run();
            return true;
        }
        catch
        {
            if (!connection.AutoCommit)
                connection.Use("ROLLBACK").Run();
            throw;
        }
    }

    private string BrokenMark => path + ".broken";

    private void Discard()
    {
        foreach (var file in new[] { path, path + "-wal", path + "-shm", BrokenMark })
            File.Delete(file);
    }

    // What is damaged inside is met at work only: the next start makes the file anew.
    private T Translated<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteFailure failure)
        {
            if (failure.IsBroken)
                File.WriteAllBytes(BrokenMark, []);
            throw Writer.Translate(failure);
        }
    }
}
