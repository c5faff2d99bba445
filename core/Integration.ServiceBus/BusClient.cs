using Integration.ServiceBus.Amqp;
using Integration.ServiceBus.Tokens;

namespace Integration.ServiceBus;

/// <summary>The hub's connection to the bus: opened when it is needed, and opened again when it has ended.</summary>
internal sealed class BusClient(BusAddress address, ITokenSource tokens, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim opening = new(1);
    private BusConnection? current;

    /// <summary>Where it leads; without the key.</summary>
    public BusAddress Address => address;

    /// <summary>An open connection; a failure is a <see cref="BusException"/>.</summary>
    public async Task<BusConnection> Connected(CancellationToken cancellationToken)
    {
        if (current is { IsOpen: true } open)
            return open;
        await opening.WaitAsync(cancellationToken);
        try
        {
            if (current is { IsOpen: true } opened)
                return opened;
            if (current is not null)
                await current.DisposeAsync();
            current = null;
            return current = await BusConnection.Open(address, tokens, time, cancellationToken);
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>Does what the hub will do, without a message: shows its token, and attaches for sending, receiving and managing.</summary>
    public async Task Check(CancellationToken cancellationToken)
    {
        var connection = await Connected(cancellationToken);
        await connection.Sender(cancellationToken);
        await (await connection.Management()).Oldest(cancellationToken);
        await using var receiver = await connection.Receiver(address.Queue, 0, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (current is not null)
            await current.DisposeAsync();
        opening.Dispose();
    }
}
