using Integration.Core.Ports;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <inheritdoc/>
internal sealed class PostgreSqlCarriedWork(PostgreSqlStore store) : ICarriedWork
{
    private const int Tries = 3;
    private const int MostGates = 1_000;
    private static readonly TimeSpan Dear = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(5);
    private volatile bool resting;

    public async ValueTask<IReadOnlyList<WorkEnvelope>> Outgoing(CancellationToken cancellationToken)
    {
        var targets = store.Ownership!.Lanes.Targets();
        var gates = new HashSet<long>();
        while (gates.Count < MostGates && store.Ownership.FreeGates.TryDequeue(out var gate))
            gates.Add(gate);
        List<WorkEnvelope> found = [];
        if (gates.Count > 0)
            found.AddRange(await Note((connection, cancelled) => Envelopes.OfGates(connection, targets, [.. gates], cancelled), cancellationToken));
        if (targets.Length == 0 || resting)
            return found;
        var began = TimeProvider.System.GetTimestamp();
        found.AddRange(await Note((connection, cancelled) => Envelopes.OfTargets(connection, targets, Lanes.RoomOnBus, cancelled), cancellationToken));

        // Many that wait behind a gate make looking dear, and it finds nothing: then look less often. The successors are found by their gates.
        // What it costs is time that passed, not what the clock was set to.
        var took = TimeProvider.System.GetElapsedTime(began);
        if (took > Dear && found.Count == 0)
            _ = Rest(took * 10 < LongestRest ? took * 10 : LongestRest, store.Ownership.Carrier!);
        return found;
    }

    public async ValueTask Sent(IReadOnlyList<long> numbers, CancellationToken cancellationToken) =>
        await store.Database.Run(
            async (connection, cancelled) =>
            {
                await Envelopes.Sent(connection, numbers, cancelled);
                return true;
            },
            cancellationToken);

    public async ValueTask<IReadOnlyList<WorkEnvelope>> Claim(IReadOnlyList<WorkEnvelope> came, CancellationToken cancellationToken) =>
        await store.Loop.Run(new ClaimOperation(came)).WaitAsync(cancellationToken);

    public ValueTask<int> TakeBack(TimeSpan age, long? oldestOnBus, CancellationToken cancellationToken) =>
        store.Database.Run((connection, cancelled) => Envelopes.TakeBack(connection, age, oldestOnBus, cancelled), cancellationToken);

    public async ValueTask DeadLettered(IReadOnlyList<CarrierDeadLetter> letters, CancellationToken cancellationToken) =>
        await store.Database.Run(
            async (connection, cancelled) =>
            {
                await Envelopes.DeadLettered(connection, letters, store.Clock.GetUtcNow(), cancelled);
                return true;
            },
            cancellationToken);

    public ValueTask<IReadOnlyList<RecordedDeadLetter>> DeadLetters(int max, CancellationToken cancellationToken) =>
        store.Database.Run<IReadOnlyList<RecordedDeadLetter>>(async (connection, cancelled) => await Envelopes.DeadLetters(connection, max, cancelled), cancellationToken);

    private async Task Rest(TimeSpan rest, IWorkCarrier carrier)
    {
        resting = true;
        await Task.Delay(rest, TimeProvider.System);
        resting = false;
        carrier.Ready(); // What became ready meanwhile.
    }

    private async ValueTask<List<WorkEnvelope>> Note(Func<NpgsqlConnection, CancellationToken, ValueTask<List<WorkEnvelope>>> note, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await store.Database.Run(note, cancellationToken);
            }
            catch (Exception e) when (e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } or StoreException { InnerException: PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected } })
            {
                // Another instance gave an envelope to the same gate at the same moment. The next look sees it.
                if (attempt == Tries)
                    return [];
            }
        }
    }
}
