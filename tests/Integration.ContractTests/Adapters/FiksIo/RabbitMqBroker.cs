using System.Text;
using Integration.Simulators.FiksIo;
using Integration.Testing.RabbitMq;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Integration.ContractTests.Adapters.FiksIo;

/// <summary>The test run's RabbitMQ behind the simulator.</summary>
internal sealed class RabbitMqBroker : IFiksIoBroker, IDisposable
{
    private const int Attempts = 600;
    private readonly IConnection connection;
    private readonly IChannel channel;

    private RabbitMqBroker(IConnection connection, IChannel channel) => (this.connection, this.channel) = (connection, channel);

    public Uri Address => RabbitMqNode.Current.Address;

    /// <summary>Waits while the node comes up.</summary>
    public static async Task<RabbitMqBroker> Open(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { HostName = "127.0.0.1", Port = RabbitMqNode.Current.Port, UserName = RabbitMqNode.User, Password = RabbitMqNode.Password };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var connection = await factory.CreateConnectionAsync(cancellationToken);
                return new RabbitMqBroker(connection, await connection.CreateChannelAsync(cancellationToken: cancellationToken));
            }
            catch (BrokerUnreachableException) when (attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
            catch (BrokerUnreachableException exception)
            {
                throw new InvalidOperationException(RabbitMqNode.Current.Log(), exception);
            }
        }
    }

    public void Publish(string queue, IReadOnlyDictionary<string, string> headers, byte[] body) => Run(async () =>
    {
        await channel.QueueDeclareAsync(queue, durable: false, exclusive: false, autoDelete: false);
        var properties = new BasicProperties { Headers = headers.ToDictionary(header => header.Key, header => (object?)Encoding.UTF8.GetBytes(header.Value)) };
        await channel.BasicPublishAsync("", queue, mandatory: true, properties, body);
        return true;
    });

    /// <summary>What is out with a consumer that is still there is not counted.</summary>
    public int Waiting(string queue) => Run(async () => (int)await channel.MessageCountAsync(queue));

    public void Reset(IEnumerable<string> queues) => Run(async () =>
    {
        foreach (var queue in queues)
        {
            await channel.QueueDeleteAsync(queue, ifUnused: false, ifEmpty: false);
            await channel.QueueDeclareAsync(queue, durable: false, exclusive: false, autoDelete: false);
        }

        return true;
    });

    public void Dispose()
    {
        channel.Dispose();
        connection.Dispose();
    }

    private static T Run<T>(Func<Task<T>> act) => Task.Run(act).GetAwaiter().GetResult();
}
