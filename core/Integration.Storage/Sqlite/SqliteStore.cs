using Integration.Abstractions.Problems;
using Integration.Core.Delivery;
using Integration.Core.Ports;
using Integration.Storage.Queue;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Storage.Sqlite;

/// <summary>The open database: one writer, readers, and in the server the dispatcher. What the ports are made of.</summary>
internal sealed class SqliteStore : IDisposable
{
    /// <summary>The database's file in the data directory.</summary>
    public const string FileName = "integration.db";

    private const int PageSize = 4096;

    private readonly FileStream? ownership;
    private readonly QueueClock? queueClock;
    private bool folding;

    public SqliteStore(StorageOptions options, StoreMode mode, TimeProvider clock, ILogger<SqliteStore> logger, IdempotencyKeys? keys = null)
    {
        Options = options;
        Clock = clock;
        Mode = mode;
        Keys = keys ?? new IdempotencyKeys();
        var path = Path.Combine(options.Directory, FileName);
        if (mode == StoreMode.Server)
        {
            Core.Privacy.DurableFile.CreateDirectory(options.Directory);
            ownership = Own(options.Directory);
        }
        else if (!File.Exists(path))
        {
            throw new StoreException(new Problem(StorageProblems.NotFound));
        }

        Connection? connection = null;
        var version = 0L;
        try
        {
            connection = new Connection(path, write: true);
            Prepare(connection, mode, options);
            if (mode == StoreMode.Server)
                Search = new SearchFile(options.Directory, connection.Scalar("SELECT max(seq) FROM message") ?? 0);
            Readers = new Readers(path, Path.Combine(options.Directory, SearchFile.FileName));
            Mailboxes = new MailboxSignals(clock);
            if (mode == StoreMode.Server)
            {
                version = QueueClock.Version(connection); // Before the database is read: what is written meanwhile is noticed.
                Keys.Load(connection);
                var rows = new QueueRows(connection);
                var leases = new LeaseTable(new SteadyTime(clock), TimeSpan.FromSeconds(options.LeaseSeconds));
                Dispatcher = new Dispatcher(rows, leases, options.ReadyInMemory, connection.Scalar("SELECT max(seq) FROM delivery") ?? 0, () => Writer!.Nudge());
            }

            Writer = new Writer(connection, _ => Dispatcher?.Refill(), logger);
            if (Dispatcher is not null)
            {
                queueClock = new QueueClock(Writer, Dispatcher, clock, version, logger);
                Writer.Nudge();
            }
        }
        catch (Exception e)
        {
            connection?.Dispose();
            Search?.Dispose();
            ownership?.Dispose();
            if (e is SqliteFailure failure)
                throw Writer.Translate(failure);
            throw;
        }
    }

    public SqliteStore(IOptions<StorageOptions> options, StoreMode mode, TimeProvider clock, ILogger<SqliteStore> logger)
        : this(options.Value, mode, clock, logger)
    {
    }

    public StorageOptions Options { get; }

    public StoreMode Mode { get; }

    public TimeProvider Clock { get; }

    /// <summary>Complete in the server only; a tool takes no messages in.</summary>
    public IdempotencyKeys Keys { get; }

    public Writer Writer { get; }

    public Readers Readers { get; }

    /// <summary>The index of words; null in a tool, which reads it only.</summary>
    public SearchFile? Search { get; }

    public MailboxSignals Mailboxes { get; }

    /// <summary>Hands out work; null in a tool.</summary>
    public Dispatcher? Dispatcher { get; }

    /// <summary>Something became due at a time: the clock may have to wake earlier.</summary>
    public void WakeAt(DateTimeOffset? due) => queueClock?.WakeAt(due);

    /// <summary>Lets idempotency keys go to their table when there are many in memory. Called by the writer's thread.</summary>
    public void FoldKeys()
    {
        if (folding || !Keys.IsFull)
            return;
        folding = true;
        Writer.Post(new FoldOperation(this));
    }

    /// <summary>A fold has ended. One that failed is tried again at the next message, not at once.</summary>
    public void Folded(bool done)
    {
        folding = false;
        if (done)
            FoldKeys();
    }

    /// <summary>Writes what waits, then lets the file go.</summary>
    public void Dispose()
    {
        queueClock?.Dispose();
        Writer.Dispose();
        Readers.Dispose();
        Search?.Dispose();
        ownership?.Dispose();
    }

    private static FileStream Own(string directory)
    {
        try
        {
            return new FileStream(Path.Combine(directory, "LOCK"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new StoreException(new Problem(StorageProblems.InUse), e);
        }
    }

    private static void Prepare(Connection connection, StoreMode mode, StorageOptions options)
    {
        if (mode == StoreMode.Tool)
        {
            connection.Execute("PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;");
            Migrations.Require(connection);
            return;
        }

        // auto_vacuum and page_size only take on a file that is still empty. FULL: an answered message survives a power cut.
        // The small checkpoint bounds how long one commit can take.
        connection.Execute(
            $"""
            PRAGMA page_size = {PageSize}; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = {(1 << 20) / PageSize}; PRAGMA journal_size_limit = 16777216; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -24576;
            """);
        Migrations.Apply(connection);
        if (options.MaxMegabytes > 0)
            connection.Execute($"PRAGMA max_page_count = {options.MaxMegabytes * (1L << 20) / PageSize};");
    }
}
