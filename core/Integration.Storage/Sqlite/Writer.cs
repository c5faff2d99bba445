using System.Threading.Channels;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Microsoft.Extensions.Logging;

namespace Integration.Storage.Sqlite;

/// <summary>
/// The one thread that writes. It takes everything that waits into one transaction, so that callers share the flush (group commit): 5 to 15 times
/// the throughput of a commit each. While one batch is flushed the next one gathers by itself. It waits for more only when nobody waits for what it has:
/// a transaction writes about a dozen pages whatever it holds, so that company is what keeps the disk quiet.
/// </summary>
internal sealed partial class Writer : IDisposable
{
    private const int BatchSize = 2_048;
    private const int UnawaitedMilliseconds = 5;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly Connection connection;
    private readonly ILogger logger;
    private readonly Channel<WriteOperation> waiting = Channel.CreateUnbounded<WriteOperation>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Thread thread;
    private readonly Action<Connection> afterBatch;
    private Task<bool>? coming;

    /// <summary>Takes the connection over.</summary>
    /// <param name="connection">Used by the writer's thread only.</param>
    /// <param name="afterBatch">Runs on the writer's thread outside a transaction, after each batch.</param>
    /// <param name="logger">Where failures are told.</param>
    public Writer(Connection connection, Action<Connection> afterBatch, ILogger logger)
    {
        this.connection = connection;
        this.afterBatch = afterBatch;
        this.logger = logger;
        thread = new Thread(Loop) { IsBackground = true, Name = "store writer" };
        thread.Start();
    }

    /// <summary>Queues a change; the task completes when it is on disk. The change is not taken back when the caller stops waiting.</summary>
    public Task<T> Run<T>(WriteOperation<T> operation)
    {
        Post(operation);
        return operation.Task;
    }

    /// <inheritdoc cref="Run{T}(WriteOperation{T})"/>
    public Task<T> Run<T>(Func<Connection, T> change, Action<T>? committed = null) => Run(new Change<T>(change, committed));

    /// <summary>Queues a change that nobody waits for.</summary>
    public void Post(WriteOperation operation)
    {
        if (!waiting.Writer.TryWrite(operation))
            operation.Fail(new ObjectDisposedException(nameof(Writer)));
    }

    /// <summary>Wakes the thread so that it does its after-batch work.</summary>
    public void Nudge() => waiting.Writer.TryWrite(Wake.Instance);

    /// <summary>Runs maintenance that SQLite does not allow inside a transaction.</summary>
    public Task<T> RunAlone<T>(Func<Connection, T> work)
    {
        var alone = new Alone<T>(work);
        Post(alone);
        return alone.Task;
    }

    /// <summary>Writes what waits and ends the thread.</summary>
    public void Dispose()
    {
        waiting.Writer.TryComplete();
        thread.Join();
    }

    /// <summary>The problem behind a failure of SQLite.</summary>
    public static Exception Translate(SqliteFailure failure) => !failure.IsEnvironment
        ? failure
        : new StoreException(new Problem(failure.IsFull ? StorageProblems.DiskFull : StorageProblems.DiskFailed) { ExternalCode = $"SQLite {failure.Code}" }, failure);

    private void Loop()
    {
        var batch = new List<WriteOperation>(BatchSize);
        try
        {
            while (waiting.Reader.TryPeek(out _) || MoreWithin(Timeout.InfiniteTimeSpan))
            {
                Take(batch);
                Gather(batch);
                if (batch is [IAlone])
                    RunAlone(batch[0]);
                else if (!batch.TrueForAll(static operation => operation is Wake))
                    RunTogether(batch);
                batch.Clear();
                AfterBatch();
            }
        }
        finally
        {
            connection.Dispose();
        }
    }

    // What waits, up to the batch size; maintenance comes by itself.
    private void Take(List<WriteOperation> batch)
    {
        while (batch.Count < BatchSize && waiting.Reader.TryPeek(out var next) && !(next is IAlone && batch.Count > 0) && waiting.Reader.TryRead(out var operation))
        {
            batch.Add(operation);
            if (operation is IAlone)
                break;
        }
    }

    private void Gather(List<WriteOperation> batch)
    {
        if (batch is [] or [IAlone])
            return;
        for (var waited = 0; waited < UnawaitedMilliseconds && !batch.Exists(static operation => operation.Awaited); waited++)
        {
            if (MoreWithin(Tick))
                Take(batch);
        }
    }

    private bool MoreWithin(TimeSpan limit)
    {
        coming ??= waiting.Reader.WaitToReadAsync().AsTask();
        if (!coming.Wait(limit))
            return false;
        var more = coming.Result;
        coming = null;
        return more;
    }

    private void RunTogether(List<WriteOperation> batch)
    {
        try
        {
            connection.Use("BEGIN IMMEDIATE").Run();
            foreach (var operation in batch)
                operation.Execute(connection);
            connection.Use("COMMIT").Run();
        }
        catch (SqliteFailure failure) when (failure.IsEnvironment)
        {
            RollBack(batch);
            LogBatchFailed(logger, batch.Count, failure.Code, failure);
            foreach (var operation in batch)
                operation.Fail(Translate(failure));
            return;
        }
        catch (Exception e)
        {
            RollBack(batch);
            if (batch.Count > 1)
                RunOneByOne(batch);
            else
                batch[0].Fail(e);
            return;
        }

        Done(batch);
    }

    // One operation's failure is its own: the others run again, each in a transaction of its own.
    private void RunOneByOne(List<WriteOperation> batch)
    {
        foreach (var operation in batch)
            RunTogether([operation]);
    }

    private void Done(List<WriteOperation> batch)
    {
        foreach (var operation in batch)
        {
            try
            {
                operation.Committed();
            }
            catch (Exception e)
            {
                LogDispatchFailed(logger, e); // On disk all the same: the store's next look at the database finds it.
            }

            operation.Release();
        }
    }

    private void RunAlone(WriteOperation operation)
    {
        try
        {
            operation.Execute(connection);
            operation.Release();
        }
        catch (Exception e)
        {
            operation.Fail(e is SqliteFailure failure ? Translate(failure) : e);
        }
    }

    private void RollBack(List<WriteOperation> batch)
    {
        try
        {
            if (!connection.AutoCommit)
                connection.Use("ROLLBACK").Run();
        }
        catch (SqliteFailure failure)
        {
            LogRollbackFailed(logger, failure);
        }

        foreach (var operation in batch)
            operation.RolledBack();
    }

    private void AfterBatch()
    {
        try
        {
            afterBatch(connection);
        }
        catch (Exception e)
        {
            LogDispatchFailed(logger, e);
        }
    }

    [LoggerMessage(EventName = "store-batch-failed", Level = LogLevel.Error, Message = "{Count} changes were not stored: SQLite {Code}")]
    private static partial void LogBatchFailed(ILogger logger, int count, int code, Exception exception);

    [LoggerMessage(EventName = "store-rollback-failed", Level = LogLevel.Error, Message = "A failed transaction could not be rolled back")]
    private static partial void LogRollbackFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventName = "store-dispatch-failed", Level = LogLevel.Error, Message = "Stored work could not be handed on; the next look at the database finds it")]
    private static partial void LogDispatchFailed(ILogger logger, Exception exception);

    private interface IAlone;

    private sealed class Alone<T>(Func<Connection, T> work) : WriteOperation<T>, IAlone
    {
        public override void Execute(Connection connection) => Result = work(connection);
    }

    private sealed class Wake : WriteOperation
    {
        public static readonly Wake Instance = new();

        public override void Execute(Connection connection)
        {
        }

        public override void Release()
        {
        }

        public override void Fail(Exception exception)
        {
        }
    }
}
