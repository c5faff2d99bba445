using Integration.Abstractions.Problems;
using Integration.Adapters.FiksIo;
using Integration.Adapters.FiksIo.Amqp;
using Integration.Simulators.FiksIo;

namespace Integration.ContractTests.Adapters.FiksIo;

/// <summary>What reading an account's queue keeps, on a real RabbitMQ and on the simulator's own server: who passes here plays Fiks IO.</summary>
public abstract class FiksIoQueueContract : IAsyncLifetime
{
    private protected static readonly Guid Account = new("f1c50000-0000-4000-8000-0000000000c1");

    private readonly List<FiksIoQueue> queues = [];

    private protected IFiksIoBroker Broker { get; private set; } = null!;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected static string Name => FiksIoSimulator.Queue(Account);

    public async ValueTask InitializeAsync()
    {
        Broker = await Open();
        Broker.Reset([Name]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var queue in queues)
            await queue.DisposeAsync();
        (Broker as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<IFiksIoBroker> Open();

    [Fact]
    public async Task What_comes_has_its_headers_and_every_byte()
    {
        byte[] body = [.. Enumerable.Range(0, 400_000).Select(number => (byte)number)];
        Broker.Publish(Name, new Dictionary<string, string> { ["Melding-Id"] = "1", ["avsender-navn"] = "Bærum" }, body);

        var message = Assert.Single(await Peek(Queue(), 1));

        Assert.Equal(("1", "Bærum"), (message.Headers["melding-id"], message.Headers["avsender-navn"]));
        Assert.Equal(body, message.Body);
    }

    [Fact]
    public async Task An_empty_queue_gives_nothing()
    {
        var queue = Queue();

        Assert.Empty((await queue.Peek(10, Cancellation)).Value);
        Assert.Empty((await queue.Peek(10, Cancellation)).Value);
    }

    [Fact]
    public async Task A_read_that_waits_is_woken_by_what_comes()
    {
        var queue = Queue(options => options.Wait = TimeSpan.FromSeconds(30));
        await PublishAndTake(queue);
        var waiting = queue.Peek(10, Cancellation).AsTask();

        Publish("2");

        Assert.Equal("2", Assert.Single((await waiting).Value).Headers["melding-id"]);
    }

    [Fact]
    public async Task What_is_not_acknowledged_is_given_out_again_from_memory_and_is_the_same()
    {
        Publish("1");
        var queue = Queue();

        var first = await Peek(queue, 1);
        var second = await Peek(queue, 1);

        Assert.Same(first[0], second[0]);
    }

    [Fact]
    public async Task An_acknowledgement_takes_that_message_and_none_before_it()
    {
        Publish("1", "2", "3");
        var queue = Queue();
        var messages = await Peek(queue, 3);

        Assert.Null(await queue.Acknowledge([messages[1].Handle], Cancellation));
        await queue.DisposeAsync();

        Assert.Equal(["1", "3"], (await Peek(Queue(), 2)).Select(message => message.Headers["melding-id"]).Order());
    }

    [Fact]
    public async Task A_lost_connection_loses_nothing_and_its_acknowledgements_mean_nothing_to_the_next()
    {
        Publish("1", "2");
        var first = Queue();
        var lost = await Peek(first, 2);
        await first.DisposeAsync();

        var second = Queue();
        Assert.Equal(["1", "2"], (await Peek(second, 2)).Select(message => message.Headers["melding-id"]));
        Assert.Null(await second.Acknowledge(lost.Select(message => message.Handle), Cancellation));

        Assert.Equal(2, (await Peek(second, 2)).Count);
    }

    [Fact]
    public async Task No_more_are_out_than_the_prefetch_says()
    {
        Publish("1", "2", "3");
        var queue = Queue(options => options.Prefetch = 2);

        Assert.Equal(2, (await Peek(queue, 2)).Count);
        await queue.Acknowledge([(await Peek(queue, 2))[0].Handle], Cancellation);

        Assert.Equal(["2", "3"], (await Peek(queue, 2)).Select(message => message.Headers["melding-id"]));
    }

    [Fact]
    public async Task All_that_is_acknowledged_is_gone()
    {
        Publish("1", "2");
        var queue = Queue();
        await queue.Acknowledge((await Peek(queue, 2)).Select(message => message.Handle), Cancellation);
        await queue.DisposeAsync();

        Assert.Empty((await Queue().Peek(10, Cancellation)).Value);
    }

    [Fact]
    public async Task A_wrong_password_is_unauthorized()
    {
        var problem = (await Queue(options => options.IntegrationPassword = "wrong").Peek(10, Cancellation)).Problem!;

        Assert.Equal(("INT-FIKS-0004", ProblemClass.Unauthorized), (problem.Code, problem.Class));
    }

    [Fact]
    public async Task A_queue_that_is_not_there_holds_the_source()
    {
        var problem = (await Queue(account: new Guid("f1c50000-0000-4000-8000-0000000000cf")).Peek(10, Cancellation)).Problem!;

        Assert.Equal(("INT-FIKS-0004", "AMQP 404"), (problem.Code, problem.ExternalCode));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_transient()
    {
        var problem = (await Queue(options => options.AmqpAddress = new Uri("amqp://127.0.0.1:9/")).Peek(10, Cancellation)).Problem!;

        Assert.Equal(ProblemClass.Transient, problem.Class);
    }

    [Fact]
    public async Task A_probe_signs_in_and_takes_nothing()
    {
        Publish("1");

        Assert.Null(await Queue().Probe(Cancellation));
        Assert.Equal("INT-FIKS-0004", (await Queue(options => options.IntegrationPassword = "wrong").Probe(Cancellation))?.Code);

        Assert.Single(await Peek(Queue(), 1));
    }

    private protected FiksIoQueue Queue(Action<FiksIoOptions>? configure = null, Guid? account = null)
    {
        var options = new FiksIoOptions
        {
            Address = new Uri("http://127.0.0.1:9/"),
            AmqpAddress = Broker.Address,
            IntegrationId = FiksIoAccounts.Integration,
            IntegrationPassword = FiksIoAccounts.Password,
            Wait = TimeSpan.FromMilliseconds(200),
        };
        configure?.Invoke(options);
        var queue = new FiksIoQueue(options, account ?? Account, new FixedToken("token"), TimeProvider.System);
        queues.Add(queue);
        return queue;
    }

    /// <summary>Reads until that many are there: they come over a socket.</summary>
    private protected static async Task<IReadOnlyList<QueueMessage>> Peek(FiksIoQueue queue, int count)
    {
        IReadOnlyList<QueueMessage> messages = [];
        for (var attempt = 0; attempt < 300 && messages.Count < count; attempt++)
        {
            messages = (await queue.Peek(100, Cancellation)).Value;
            // What was there already is given out at once; what comes, comes over a socket.
            if (messages.Count < count)
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        }

        Assert.True(messages.Count >= count, $"{count} were to come, {messages.Count} came");
        return messages;
    }

    private protected void Publish(params string[] ids)
    {
        foreach (var id in ids)
            Broker.Publish(Name, new Dictionary<string, string> { ["melding-id"] = id }, [1, 2, 3]);
    }

    private async Task PublishAndTake(FiksIoQueue queue)
    {
        Publish("1");
        await queue.Acknowledge((await Peek(queue, 1)).Select(message => message.Handle), Cancellation);
    }
}
