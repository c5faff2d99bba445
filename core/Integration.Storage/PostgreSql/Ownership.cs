using System.Collections.Concurrent;
using Integration.Core.Delivery;
using Integration.Core.Ports;
using Integration.Storage.Queue;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>What this instance owns: its number, its leases and its lanes, and how they are held together with the database. Called by the write loop.</summary>
internal sealed partial class Ownership : IDisposable
{
    private const int DuePage = 500;

    private const string DueSql =
        """
        UPDATE delivery d SET state = 0, due_at = NULL FROM (SELECT seq FROM delivery WHERE state = 1 AND due_at <= $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED) due
        WHERE d.seq = due.seq RETURNING d.target
        """;

    private const string NextDueSql = "SELECT min(due_at) FROM delivery WHERE state = 1";

    private const string OthersSql =
        "SELECT count(*) FILTER (WHERE alive_until >= clock_timestamp() AND number <> $1), count(*) FILTER (WHERE alive_until < clock_timestamp()) FROM instance";

    private const string FreeSql = "SELECT t.target FROM unnest($1::text[]) AS t(target) WHERE EXISTS (SELECT 1 FROM delivery d WHERE d.state = 0 AND d.owner IS NULL AND d.target = t.target)";

    private const string GiveUpSql = "UPDATE delivery SET owner = NULL, unknown = unknown OR $3 WHERE seq = $1 AND owner = $2 AND state = 0";

    // What a statement wrote that was still on its way when its instance was buried belongs to nobody who lives. The dead are named before their rows are
    // locked: a row that somebody else has taken meanwhile is left alone. What is on a bus (a negative number) has no instance and is not lost.
    private const string OrphansSql =
        """
        WITH dead AS MATERIALIZED (SELECT DISTINCT owner FROM delivery d WHERE owner > 0 AND NOT EXISTS (SELECT 1 FROM instance i WHERE i.number = d.owner))
        UPDATE delivery d SET owner = NULL, unknown = true FROM dead WHERE d.owner = dead.owner AND d.state = 0
        """;

    private const string UnknownSql = "UPDATE delivery SET owner = NULL WHERE owner = $1 AND state = 0 AND NOT seq = ANY($2)";

    private static readonly TimeSpan DearLook = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);

    private readonly TimeSpan life;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly PollClock poll;
    private readonly HashSet<long> ended = [];
    private readonly HashSet<string> dear = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> notBefore = new(StringComparer.Ordinal);
    private long aliveSince;

    public Ownership(long number, StorageOptions options, TimeProvider clock, IWorkCarrier? carrier, Action<Operation> post, ILogger logger)
    {
        this.clock = clock;
        this.logger = logger;
        Carrier = carrier;
        life = TimeSpan.FromSeconds(options.LeaseSeconds);
        Leases = new LeaseTable(new SteadyTime(clock), life);
        Lanes = new Lanes(Leases, options.ReadyInMemory, () => post(new Operation.Wake()));
        Begin(number);
        poll = new PollClock(Leases, () => post(new Operation.Look()), clock, logger);
    }

    /// <summary>This instance's number; another one after it was taken for dead.</summary>
    public long Number { get; private set; }

    /// <summary>The bus that brings deliveries here; null: this instance takes them itself.</summary>
    public IWorkCarrier? Carrier { get; }

    public LeaseTable Leases { get; }

    public Lanes Lanes { get; }

    /// <summary>How long this instance may be silent.</summary>
    public TimeSpan Life => life;

    /// <summary>No other instance is alive.</summary>
    public bool Alone => Lanes.Alone;

    /// <summary>Something becomes due at a time.</summary>
    public void WakeAt(DateTimeOffset? due) => poll.WakeAt(due);

    /// <summary>A look is over.</summary>
    public void Looked(DateTimeOffset? nextDue, bool more) => poll.Looked(nextDue, more);

    /// <summary>True once for a lease whose outcome is in the database though its commit was never answered.</summary>
    public bool WasEnded(long token)
    {
        lock (ended)
            return ended.Remove(token);
    }

    /// <summary>Stays alive, makes what is due ready, buries the dead, and finds what is free.</summary>
    /// <returns>When the next delivery is due, and whether there is more to do now.</returns>
    public async ValueTask<(DateTimeOffset? NextDue, bool More)> Look(NpgsqlConnection connection)
    {
        var asked = clock.GetTimestamp();
        var beat = clock.GetElapsedTime(aliveSince) >= life / 4;
        await using var commands = new NpgsqlBatch(connection);
        if (beat)
            commands.BatchCommands.Add(Instance.StayAlive(Number, life));
        if (beat && Carrier is null)
            commands.BatchCommands.Add(Values.Part(Envelopes.NobodyCarriesSql));
        commands.BatchCommands.Add(Values.Part(DueSql, Values.Ms(clock.GetUtcNow()), DuePage));
        commands.BatchCommands.Add(Values.Part(NextDueSql));
        commands.BatchCommands.Add(Values.Part(OthersSql, Number));
        commands.BatchCommands.Add(Values.Part(FreeSql, (object)Lanes.Targets()));
        var alive = true;
        List<string> due, free;
        DateTimeOffset? next;
        long others, dead;
        await using (var reader = await commands.ExecuteReaderAsync())
        {
            if (beat)
                alive = (await reader.Rows(row => row.GetInt64(0), CancellationToken.None)).Count == 1;
            due = await reader.Rows(row => row.GetString(0), CancellationToken.None);
            next = (await reader.Rows(row => row.OptionalTime(0), CancellationToken.None))[0];
            (others, dead) = (await reader.Rows(row => (row.GetInt64(0), row.GetInt64(1)), CancellationToken.None))[0];
            free = await reader.Rows(row => row.GetString(0), CancellationToken.None);
        }

        if (beat)
            aliveSince = asked;
        if (!alive)
            await BeginAgain(connection);
        if (beat)
            await Sweep(connection);
        Lanes.Alone = others == 0;
        foreach (var target in due.Concat(free).Distinct())
            Lanes.SetBehind(target);
        if (dead > 0)
            await Bury(connection);
        return (next, due.Count == DuePage);
    }

    /// <summary>Reads on for the lanes that are behind and have room.</summary>
    /// <returns>There is more, and room for it.</returns>
    public async ValueTask<bool> Refill(NpgsqlConnection connection)
    {
        var more = false;
        foreach (var lane in Lanes.Behind)
        {
            lane.Asked = false;
            if (Carrier is not null)
            {
                lane.Behind = false; // What is behind comes by the bus.
                continue;
            }

            var room = Lanes.RoomOf(lane);
            if (room < Math.Min(Lanes.PageSize, lane.Ready) || clock.GetTimestamp() < notBefore.GetValueOrDefault(lane.Target))
                continue; // Half empty first: a query for each delivery would cost more than the delivery.
            if (await Take(lane, room, connection))
                more = true;
        }

        return more;
    }

    /// <summary>Gates whose next delivery may go by the bus.</summary>
    public ConcurrentQueue<long> FreeGates { get; } = [];

    /// <summary>Claims what a bus brought.</summary>
    /// <returns>What there is no room for.</returns>
    public async ValueTask<IReadOnlyList<WorkEnvelope>> Claim(IReadOnlyList<WorkEnvelope> came, NpgsqlConnection connection)
    {
        var room = came.Select(envelope => envelope.Step).Distinct().ToDictionary(step => step, Lanes.RoomOnBusOf);
        var fits = came.ToLookup(envelope => room[envelope.Step]-- > 0);
        List<WorkEnvelope> claimed = [.. fits[true]];
        if (claimed.Count > 0)
        {
            await using var commands = Envelopes.Claim(connection, claimed, Number);
            await using var reader = await commands.ExecuteReaderAsync();
            foreach (var work in await Claims.Read(reader, CancellationToken.None))
                Lanes.Put(work);
        }

        return [.. fits[false]];
    }

    /// <summary>Gives a delivery up so that another process can move it, unless it is under way.</summary>
    public async ValueTask GiveUp(long seq, NpgsqlConnection connection)
    {
        if (Leases.TryWithdraw(seq, out var slot))
            await connection.Execute(GiveUpSql, [seq, Number, slot?.MayHaveBeenDelivered ?? false], CancellationToken.None);
    }

    /// <summary>
    /// Brings memory and database together after a connection was lost with something on its way: what is owned but not known is set free, what is known
    /// but not owned is forgotten, and an outcome that came through is remembered for the one who will ask again.
    /// </summary>
    public async ValueTask Reconcile(NpgsqlConnection connection)
    {
        await using (var command = connection.Command("SELECT 1 FROM instance WHERE number = $1", Number))
        {
            if (await command.ExecuteScalarAsync() is null)
            {
                await BeginAgain(connection);
                return;
            }
        }

        var known = Leases.All();
        var seqs = known.ConvertAll(one => one.Slot.Work.Seq).ToArray();
        var freed = await connection.Execute(UnknownSql, [Number, seqs], CancellationToken.None);
        var rows = (await connection.Query(
            "SELECT seq, coalesce(owner = $1 AND state = 0, false), coalesce(ended_by, 0) FROM delivery WHERE seq = ANY($2)",
            [Number, seqs],
            row => (Seq: row.GetInt64(0), Owned: row.GetBoolean(1), EndedBy: row.GetInt64(2)),
            CancellationToken.None)).ToDictionary(row => row.Seq);
        var forgotten = 0;
        foreach (var (slot, lease) in known)
        {
            var found = rows.TryGetValue(slot.Work.Seq, out var row);
            if (found && row.Owned)
                continue;
            if (lease is not null && found && row.EndedBy == lease.Token)
            {
                lock (ended)
                    ended.Add(lease.Token);
            }

            Leases.Remove(slot.Work.Seq);
            forgotten++;
        }

        Lanes.AllBehind();
        if (freed + forgotten > 0)
            LogReconciled(logger, freed, forgotten);
    }

    public void Dispose() => poll.Dispose();

    private void Begin(long number)
    {
        Number = number;
        aliveSince = clock.GetTimestamp();
        Leases.StartTokensAt(number << Instance.TokenBits);
    }

    // The others took this instance for dead and have its work: it begins as a new one, with nothing.
    private async ValueTask BeginAgain(NpgsqlConnection connection)
    {
        var lost = Leases.All();
        foreach (var (slot, _) in lost)
            Leases.Remove(slot.Work.Seq);
        var old = Number;
        Begin(await Instance.Register(connection, life, CancellationToken.None));
        Lanes.AllBehind();
        LogBuriedAlive(logger, old, Number, lost.Count);
    }

    // Whatever went wrong, an owner that does not know what it owns must not keep it for ever: a server may finish a statement long after the connection
    // it came by was given up, and an instance that was stopped may write once more before it learns that it was buried.
    private async ValueTask Sweep(NpgsqlConnection connection)
    {
        var seqs = Leases.All().ConvertAll(one => one.Slot.Work.Seq).ToArray();
        var freed = await connection.Execute(UnknownSql, [Number, seqs], CancellationToken.None) + await connection.Execute(OrphansSql, [], CancellationToken.None);
        if (freed == 0)
            return;
        Lanes.AllBehind();
        LogSwept(logger, freed);
    }

    private async ValueTask Bury(NpgsqlConnection connection)
    {
        foreach (var (number, name, freed) in await Instance.Bury(connection, life, CancellationToken.None))
            LogBuried(logger, number, name, freed);
        Lanes.AllBehind();
    }

    private async ValueTask<bool> Take(Lane lane, int room, NpgsqlConnection connection)
    {
        var began = clock.GetTimestamp();
        lane.Behind = false;
        try
        {
            await using var commands = new NpgsqlBatch(connection) { BatchCommands = { Claims.OfTarget(lane.Target, room, Number) } };
            await using var reader = await commands.ExecuteReaderAsync();
            var taken = await Claims.Read(reader, CancellationToken.None);
            foreach (var work in taken)
                Lanes.Put(work);
            lane.Behind = taken.Count == room;
            return lane.Behind && Lanes.RoomOf(lane) > lane.Ready;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected)
        {
            // Another instance took the same gate at the same moment. A second later it is seen as taken.
            return false;
        }
        finally
        {
            Rest(lane, clock.GetElapsedTime(began));
        }
    }

    // Many that wait behind a gate make looking dear: then look less often. Once says nothing: the process may have been stopped in the middle.
    private void Rest(Lane lane, TimeSpan took)
    {
        if (took <= DearLook || lane.Behind)
        {
            dear.Remove(lane.Target);
            notBefore.Remove(lane.Target);
        }
        else if (!dear.Add(lane.Target))
        {
            var rest = took * 10 < LongestRest ? took * 10 : LongestRest;
            notBefore[lane.Target] = clock.GetTimestamp() + (long)(rest.TotalSeconds * clock.TimestampFrequency);
        }
    }

    [LoggerMessage(EventName = "instance-lost", Level = LogLevel.Warning, Message = "Instance {Number} ({Name}) is gone: {Count} deliveries that it had are handed out again")]
    private static partial void LogBuried(ILogger logger, long number, string name, long count);

    [LoggerMessage(EventName = "instance-taken-for-dead", Level = LogLevel.Warning, Message = "Instance {Old} was silent too long and its work was taken over; it goes on as {Number} and forgets {Count} deliveries")]
    private static partial void LogBuriedAlive(ILogger logger, long old, long number, int count);

    [LoggerMessage(EventName = "owner-unknown", Level = LogLevel.Warning, Message = "{Count} deliveries belonged to an instance that did not know of them: they are handed out again")]
    private static partial void LogSwept(ILogger logger, int count);

    [LoggerMessage(EventName = "instance-reconciled", Level = LogLevel.Information, Message = "After the connection was lost: {Freed} deliveries set free, {Forgotten} forgotten")]
    private static partial void LogReconciled(ILogger logger, int freed, int forgotten);
}
