using System.Globalization;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Integration.Adapters.FiksIo.Amqp;

/// <summary>One connection with its consumer and what it has delivered.</summary>
internal sealed class QueueConnection : IAsyncDisposable
{
    private readonly IConnection connection;
    private readonly IChannel channel;
    private readonly TimeSpan wait;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly List<(ulong Tag, QueueMessage Message)> held = [];
    private readonly SemaphoreSlim arrived = new(0);
    private volatile bool cancelled;

    private QueueConnection(IConnection connection, IChannel channel, TimeSpan wait, TimeProvider time)
    {
        this.connection = connection;
        this.channel = channel;
        this.wait = wait;
        this.time = time;
    }

    public bool IsOpen => !cancelled && connection.IsOpen && channel.IsOpen;

    public static async Task<QueueConnection> Open(ConnectionFactory factory, Guid kontoId, FiksIoOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var connection = await factory.CreateConnectionAsync(cancellationToken);
        try
        {
            var channel = await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            var opened = new QueueConnection(connection, channel, options.Wait, time);
            await channel.BasicQosAsync(0, (ushort)options.Prefetch, global: false, cancellationToken);
            var consumer = new AsyncEventingBasicConsumer(channel);
            consumer.ReceivedAsync += opened.Received;
            // The queue is gone, or taken over: open again.
            consumer.UnregisteredAsync += (_, _) => opened.End();
            consumer.ShutdownAsync += (_, _) => opened.End();
            await channel.BasicConsumeAsync($"fiksio.konto.{kontoId:D}", autoAck: false, consumer, cancellationToken);
            return opened;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<IReadOnlyList<QueueMessage>> Peek(int max, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(wait, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        while (true)
        {
            lock (gate)
            {
                if (held.Count > 0 || !IsOpen)
                    return [.. held.Take(max).Select(item => item.Message)];
            }

            try
            {
                await arrived.WaitAsync(both.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return [];
            }
        }
    }

    public async ValueTask Acknowledge(string handle, CancellationToken cancellationToken)
    {
        ulong? tag = null;
        lock (gate)
        {
            var index = held.FindIndex(item => item.Message.Handle == handle);
            if (index >= 0)
            {
                tag = held[index].Tag;
                held.RemoveAt(index);
            }
        }

        if (tag is { } known)
            await channel.BasicAckAsync(known, multiple: false, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
        arrived.Dispose();
    }

    private Task Received(object sender, BasicDeliverEventArgs delivered)
    {
        var headers = delivered.BasicProperties.Headers ?? new Dictionary<string, object?>();
        var message = new QueueMessage(
            $"{Guid.CreateVersion7():N}/{delivered.DeliveryTag.ToString(CultureInfo.InvariantCulture)}",
            headers.Where(header => header.Value is not null).ToDictionary(header => header.Key.ToLowerInvariant(), header => Text(header.Value!), StringComparer.Ordinal),
            delivered.Body.ToArray(),
            time.GetUtcNow());
        lock (gate)
            held.Add((delivered.DeliveryTag, message));
        arrived.Release();
        return Task.CompletedTask;
    }

    private Task End()
    {
        cancelled = true;
        arrived.Release();
        return Task.CompletedTask;
    }

    private static string Text(object value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
