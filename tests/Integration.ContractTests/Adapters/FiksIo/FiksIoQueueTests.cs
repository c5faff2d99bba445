using Integration.Simulators.FiksIo;
using Integration.Simulators.FiksIo.Amqp;
using Integration.Testing.RabbitMq;

namespace Integration.ContractTests.Adapters.FiksIo;

/// <summary>The contract on the simulator's own server.</summary>
public sealed class SimulatedQueueTests : FiksIoQueueContract
{
    [Fact]
    public async Task A_connection_that_is_cut_is_opened_again_and_everything_comes_again()
    {
        Publish("1");
        var queue = Queue();
        await Peek(queue, 1);

        ((AmqpBroker)Broker).CutConnections();

        while ((await queue.Peek(100, Cancellation)).Problem is not null)
        {
            // The client notices when it notices.
        }

        Assert.Equal("1", Assert.Single(await Peek(queue, 1)).Headers["melding-id"]);
    }

    private protected override Task<IFiksIoBroker> Open() => Task.FromResult<IFiksIoBroker>(
        new AmqpBroker { SignIn = (user, password) => user == FiksIoAccounts.Integration.ToString("D") && password == $"{FiksIoAccounts.Password} token" });
}

/// <summary>The contract on RabbitMQ, which is what KS runs.</summary>
public sealed class RabbitMqQueueTests : FiksIoQueueContract
{
    private protected override async Task<IFiksIoBroker> Open()
    {
        Assert.SkipWhen(RabbitMqNode.Missing is not null && !RabbitMqNode.IsRequired, RabbitMqNode.Missing ?? "");
        return await RabbitMqBroker.Open(Cancellation);
    }
}
