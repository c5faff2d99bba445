using System.Threading.Channels;
using Integration.Core.Ports;
using Integration.Storage.Queue;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// The one loop of this instance that takes and gives up deliveries, on a connection of its own. All accepts and outcomes that wait go into one
/// transaction, so that callers share the round trip and the flush (group commit). It never lingers: while one batch is on its way the next gathers.
/// </summary>
internal sealed partial class WriteLoop
{
    private const int MaxOperations = 2_048;
    private const long MaxBytes = 8 << 20;

    private readonly Channel<Operation> waiting = Channel.CreateUnbounded<Operation>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PostgreSqlStore store;
    private readonly Ownership? ownership;
    private readonly ILogger logger;
    private readonly Task running;
    private NpgsqlConnection? connection;
    private bool unreachable;

    /// <summary>Starts the loop.</summary>
    /// <param name="store">The store.</param>
    /// <param name="ownership">What this instance owns; null in a tool, which owns nothing.</param>
    /// <param name="logger">Where failures are told.</param>
    public WriteLoop(PostgreSqlStore store, Ownership? ownership, ILogger logger)
    {
        this.store = store;
        this.ownership = ownership;
        this.logger = logger;
        running = Task.Run(Run);
    }

    /// <summary>Queues an operation; its task completes when it is on disk. It is not taken back when the caller stops waiting.</summary>
    public Task<T> Run<T>(Operation<T> operation)
    {
        if (!waiting.Writer.TryWrite(operation))
            operation.Fail(new ObjectDisposedException(nameof(WriteLoop)));
        return operation.Task;
    }

    /// <summary>Queues something that nobody waits for.</summary>
    public void Post(Operation operation) => waiting.Writer.TryWrite(operation);

    /// <summary>Writes what waits and ends.</summary>
    public async Task Stop()
    {
        waiting.Writer.TryComplete();
        await running;
    }

    private async Task Run()
    {
        var batch = new WriteBatch();
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxOperations && batch.Bytes < MaxBytes && waiting.Reader.TryRead(out var operation))
                batch.Add(operation);
            await Handle(batch);
            batch.Clear();
        }

        if (ownership is not null)
            await Retire(ownership);
        await Disconnect();
    }

    private async Task Handle(WriteBatch batch)
    {
        DateTimeOffset? nextDue = null;
        var more = false;
        try
        {
            var open = await Connected();
            if (batch.Writes)
                await Store(batch, open);
            if (ownership is not null)
            {
                foreach (var claim in batch.Claims)
                    claim.Release(await ownership.Claim(claim.Came, open));
                foreach (var seq in batch.GiveUps)
                    await ownership.GiveUp(seq, open);
                if (batch.Looks)
                    (nextDue, more) = await ownership.Look(open);
                foreach (var target in batch.FreeTargets)
                    ownership.Lanes.SetBehind(target);
                more |= await ownership.Refill(open);
                if (ownership.Carrier is { } carrier)
                    Tell(carrier, batch, ownership);
            }

            unreachable = false;
        }
        catch (Exception e)
        {
            batch.Fail(Database.Translate(e), ownership?.Leases);
            await Lost(e);
        }

        if (batch.Looks)
            ownership?.Looked(nextDue, more);
        else if (more)
            Post(new Operation.Wake());
    }

    private static void Tell(IWorkCarrier carrier, WriteBatch batch, Ownership ownership)
    {
        foreach (var gate in batch.Gates())
            ownership.FreeGates.Enqueue(gate);
        carrier.Ready();
    }

    private async Task Store(WriteBatch batch, NpgsqlConnection open)
    {
        try
        {
            await Together(batch, open, gated: true);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation && e.ConstraintName == "delivery_gate_owned" || e.SqlState is PostgresErrorCodes.DeadlockDetected)
        {
            // Another instance took the same gate at the same moment: it stays free for whoever looks next.
            await Together(batch, open, gated: false);
            ownership?.Lanes.AllBehind();
        }
        catch (Exception e) when (!Database.IsEnvironment(e) && batch.Accepts.Count + batch.Finishes.Count > 1)
        {
            // One operation's failure is its own: the others run again, each in a transaction of its own.
            foreach (var alone in batch.OneByOne())
                await Alone(alone, open);
        }
    }

    private async Task Alone(WriteBatch alone, NpgsqlConnection open)
    {
        try
        {
            await Together(alone, open, gated: false);
        }
        catch (Exception e) when (!Database.IsEnvironment(e))
        {
            alone.Fail(e, ownership?.Leases);
        }
        finally
        {
            ownership?.Lanes.AllBehind();
        }
    }

    /// <summary>One transaction: outcomes, what the hub makes of them, new messages, and the successors of the gates that are free now.</summary>
    private async Task Together(WriteBatch batch, NpgsqlConnection open, bool gated)
    {
        var ending = new Ending();
        var insertion = new Insertion();
        List<QueuedDelivery> next = [];
        foreach (var finish in batch.Finishes)
            ending.Add(finish.Lease, finish.Outcome, finish.Slot!.MayHaveBeenDelivered);
        foreach (var accept in batch.Accepts)
            accept.Place = insertion.Add(accept.Message, accept.Key);
        if (batch.Finishes.TrueForAll(static finish => finish.Outcome.Emit.Count == 0))
        {
            // Without a transaction of its own a batch is one: one round trip for everything.
            await Send(ending, insertion, batch.Gates(), next, open, gated);
        }
        else
        {
            await using var transaction = await open.BeginTransactionAsync();
            await Send(ending, new Insertion(), [], next, open, gated);
            foreach (var finish in batch.Finishes.Where(finish => ending.IsNew(finish.Lease)))
                Emit(finish, insertion);
            await Send(new Ending(), insertion, batch.Gates(), next, open, gated);
            await AttachmentRows.Link(open, insertion, CancellationToken.None);
            await transaction.CommitAsync();
        }

        await Committed(batch, ending, insertion, next, open);
    }

    private async Task Send(Ending ending, Insertion insertion, IReadOnlyCollection<long> gates, List<QueuedDelivery> next, NpgsqlConnection open, bool gated)
    {
        await using var commands = new NpgsqlBatch(open);
        var owner = ownership?.Number ?? 0;
        if (ending.Count > 0)
            commands.BatchCommands.Add(ending.Command());
        if (insertion.Count > 0)
            commands.BatchCommands.Add(insertion.Command(owner, ownership is { Carrier: null } ? ownership.Lanes.Takers(gated) : static _ => false));
        var claims = gated && gates.Count > 0 && ownership is { Carrier: null };
        if (claims)
            commands.BatchCommands.Add(Claims.OfGates(gates, ownership!.Lanes.WithRoom(), owner));
        if (commands.BatchCommands.Count == 0)
            return;
        await using var reader = await commands.ExecuteReaderAsync();
        if (ending.Count > 0)
            await ending.Read(reader, CancellationToken.None);
        if (insertion.Count > 0)
            await insertion.Read(reader, CancellationToken.None);
        if (claims)
            next.AddRange(await Claims.Read(reader, CancellationToken.None));
    }

    private static void Emit(FinishOperation finish, Insertion insertion)
    {
        var delivery = finish.Lease.Delivery;
        var origin = new DeliveryDetails
        {
            Seq = finish.Lease.DeliverySeq,
            Flow = delivery.Flow,
            FlowVersion = delivery.FlowVersion,
            Target = delivery.Target,
            Gate = delivery.Gate,
            State = finish.Outcome.State,
            Sending = false,
            Attempts = finish.Lease.Attempt,
        };
        foreach (var message in finish.Outcome.Emit)
            insertion.Add(message, key: null, origin);
    }

    private async Task Committed(WriteBatch batch, Ending ending, Insertion insertion, List<QueuedDelivery> next, NpgsqlConnection open)
    {
        foreach (var finish in batch.Finishes)
        {
            ownership!.Leases.End(finish.Lease);
            ownership.WasEnded(finish.Lease.Token); // It is told now, and once.
            if (finish.Outcome.State == DeliveryState.Retrying)
                ownership.WakeAt(finish.Outcome.DueAt);
        }

        insertion.Announce(store);
        foreach (var work in next)
            ownership!.Lanes.Put(work);
        foreach (var finish in batch.Finishes)
            finish.Release(ending.IsDone(finish.Lease));
        var repeated = batch.Accepts.FindAll(accept => insertion.SeqOf(accept.Place) is null);
        foreach (var accept in batch.Accepts.Except(repeated))
            accept.Release(new AcceptOutcome(AcceptKind.Stored, accept.Message.Id));
        if (repeated.Count > 0)
            await Repeats.Answer(repeated, open, Post);
    }

    private async Task<NpgsqlConnection> Connected()
    {
        if (connection is { FullState: System.Data.ConnectionState.Open })
            return connection;
        await Disconnect();
        connection = await store.Database.Open(CancellationToken.None);

        // The server chooses for good between one plan and a new plan each time by a statement's first five runs, and for small batches it chose the latter:
        // planning then takes ten times as long as the work.
        await connection.Execute("SET plan_cache_mode = force_generic_plan", [], CancellationToken.None);
        if (unreachable)
            LogReachable(logger);

        // Whatever was on its way when the last connection broke may have come through or not.
        if (ownership is not null)
            await ownership.Reconcile(connection);
        return connection;
    }

    private async Task Lost(Exception exception)
    {
        if (!unreachable)
            LogUnreachable(logger, Database.Translate(exception) is StoreException known ? known.Problem.ToString() : exception.GetType().Name, exception);
        unreachable = true;
        await Disconnect();
    }

    private async Task Disconnect()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        connection = null;
    }

    private async Task Retire(Ownership owned)
    {
        try
        {
            await Instance.Retire(await Connected(), owned.Number, CancellationToken.None);
        }
        catch (Exception e) when (Database.IsEnvironment(e))
        {
            LogNotRetired(logger, e); // The others find out when its time is over.
        }
    }

    [LoggerMessage(EventName = "store-unreachable", Level = LogLevel.Error, Message = "The database cannot be used now: {Fault}. Trying again until it can")]
    private static partial void LogUnreachable(ILogger logger, string fault, Exception exception);

    [LoggerMessage(EventName = "store-reachable", Level = LogLevel.Information, Message = "The database can be used again")]
    private static partial void LogReachable(ILogger logger);

    [LoggerMessage(EventName = "instance-not-retired", Level = LogLevel.Warning, Message = "The database could not be told that this instance ends; its work is taken over when its time is over")]
    private static partial void LogNotRetired(ILogger logger, Exception exception);
}
