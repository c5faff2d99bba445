using Integration.Core.Ports;
using Integration.ServiceBus.Amqp;

namespace Integration.ServiceBus;

/// <summary>
/// Sends what is ready: gives it envelopes in the database, sends them as one, and notes that the bus has them. What could not be sent is sent again with
/// the same numbers, which the bus recognises.
/// </summary>
internal sealed class Relay(BusClient client, ReadySignal ready, ICarriedWork work, BusMetrics metrics)
{
    // Well below the 256 KB of the standard tier, at less than 2 KB each.
    private const int Together = 100;

    private readonly Queue<IReadOnlyList<WorkEnvelope>> unsent = [];
    private BusConnection? connection;
    private BusSender? sender;

    /// <summary>Sends until it is cancelled or something fails; called again it goes on where it was.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        ready.Ready(); // What became ready while nobody looked.
        while (true)
        {
            if (unsent.Count == 0)
            {
                await ready.Wait(cancellationToken);
                foreach (var some in (await work.Outgoing(cancellationToken)).Chunk(Together))
                    unsent.Enqueue(some);
                if (unsent.Count > 0)
                    ready.Ready(); // There may be more.
            }

            while (unsent.TryPeek(out var batch))
            {
                await (await Sender(cancellationToken)).Send([.. batch.Select(EnvelopeJson.Write)], cancellationToken);
                unsent.Dequeue();
                metrics.Sent(batch.Count);
                await work.Sent([.. batch.Select(envelope => envelope.Number)], cancellationToken);
            }
        }
    }

    private async Task<BusSender> Sender(CancellationToken cancellationToken)
    {
        var open = await client.Connected(cancellationToken);
        if (sender is null || open != connection)
            (connection, sender) = (open, await open.Sender(cancellationToken));
        return sender;
    }
}
