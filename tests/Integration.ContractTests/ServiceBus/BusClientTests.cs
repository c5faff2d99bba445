using Amqp;
using Amqp.Framing;
using Integration.ServiceBus;
using Integration.ServiceBus.Amqp;
using Integration.ServiceBus.Tokens;
using Integration.Testing.ServiceBus;
using Microsoft.Extensions.Time.Testing;

namespace Integration.ContractTests.ServiceBus;

/// <summary>The hub's own client at the double: what it promises to those who use it.</summary>
public sealed class BusClientTests : IAsyncLifetime
{
    private const string QueueName = "knutepunkt";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private readonly BusDouble bus;
    private readonly BusQueue queue;

    public BusClientTests()
    {
        bus = new BusDouble(time: clock);
        queue = bus.Create(QueueName, maxDeliveryCount: 1000);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => bus.DisposeAsync();

    [Theory]
    [InlineData("key", "Unauthorized", "INT-0592")]
    [InlineData("key-name", "Unauthorized", "INT-0592")]
    [InlineData("listen-only", "Unauthorized", "INT-0592")]
    [InlineData("send-only", "Unauthorized", "INT-0592")]
    [InlineData("queue", "NotFound", "INT-0593")]
    [InlineData("host", "Unreachable", "INT-0591")]
    public async Task What_is_wrong_is_told_apart_at_once_and_without_a_secret(string what, string fault, string code)
    {
        const string secret = "c2VjcmV0LXNlY3JldA==";
        bus.Tokens.Allow("listen-only", secret, send: false, listen: true);
        bus.Tokens.Allow("send-only", secret, send: true, listen: false);
        await using var client = Client(what switch
        {
            "key" => bus.ConnectionString(QueueName, key: secret),
            "key-name" => bus.ConnectionString(QueueName, keyName: "nobody", key: secret),
            "listen-only" or "send-only" => bus.ConnectionString(QueueName, what, secret),
            "queue" => bus.ConnectionString("nowhere"),
            _ => $"Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=x;SharedAccessKey={secret};UseDevelopmentEmulator=true",
        });

        var refused = await Assert.ThrowsAsync<BusException>(() => client.Check(Cancelled));

        Assert.Equal((fault, code, fault == "Unreachable"), ($"{refused.Fault}", refused.Problem.Code, refused.Passes));
        Assert.DoesNotContain(secret, refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, refused.Problem.ToString(), StringComparison.Ordinal);
        Assert.True(bus.Tokens.Refused <= 1, "it was tried again");
    }

    [Fact]
    public async Task Tokens_are_renewed_before_they_end_while_messages_go()
    {
        await using var client = Client();
        var connection = await client.Connected(Cancelled);
        var sender = await connection.Sender(Cancelled);
        await using var receiver = await connection.Receiver(QueueName, 10, Cancelled);
        var shown = bus.Tokens.Accepted;

        for (var minutes = 0; minutes < 300; minutes += 10)
        {
            await sender.Send([Text($"at {minutes}")], Cancelled);
            await receiver.Complete(Assert.Single(await receiver.Receive(Cancelled)), Cancelled);
            receiver.AskForMore();
            var before = bus.Tokens.Accepted;
            clock.Advance(TimeSpan.FromMinutes(10));
            if (minutes % 50 == 40)
                await Eventually.Holds(() => Task.FromResult(bus.Tokens.Accepted >= before + 3), () => $"not renewed after {minutes + 10} minutes", Patience, Cancelled);
        }

        Assert.True(connection.IsOpen);
        Assert.Equal(18, bus.Tokens.Accepted - shown);
    }

    [Fact]
    public async Task Renewal_that_is_refused_ends_the_connection_with_its_reason()
    {
        await using var client = Client();
        var connection = await client.Connected(Cancelled);
        var sender = await connection.Sender(Cancelled);
        bus.Faults.RefuseTokens = true;

        clock.Advance(TimeSpan.FromMinutes(46));
        await Eventually.Holds(() => Task.FromResult(!connection.IsOpen), () => "it is still open", Patience, Cancelled);

        Assert.Equal(BusFault.Unauthorized, (await Assert.ThrowsAsync<BusException>(() => sender.Send([Text("x")], Cancelled))).Fault);
    }

    [Fact]
    public async Task What_a_receiver_holds_goes_back_when_it_ends()
    {
        await using var client = Client();
        var connection = await client.Connected(Cancelled);
        var receiver = await connection.Receiver(QueueName, 10, Cancelled);
        await (await connection.Sender(Cancelled)).Send([.. Enumerable.Range(0, 30).Select(i => Text($"{i}"))], Cancelled);
        await Eventually.Holds(() => Task.FromResult(receiver.Held.Count == 10), () => "ten are not held", Patience, Cancelled);

        await receiver.DisposeAsync();

        Assert.Equal(30, queue.Messages.Count(message => message.IsReady));
    }

    [Fact]
    public async Task The_largest_message_is_taken_and_a_larger_one_is_not_sent()
    {
        await using var client = Client();
        var sender = await (await client.Connected(Cancelled)).Sender(Cancelled);

        await sender.Send([Bytes((int)bus.MaxMessageSize - 300)], Cancelled);
        var refused = await Assert.ThrowsAsync<BusException>(() => sender.Send([Bytes((int)bus.MaxMessageSize + 1)], Cancelled));

        Assert.Equal((BusFault.TooLarge, false), (refused.Fault, refused.Passes));
        Assert.Single(queue.Messages);
        await sender.Send([Text("the link goes on")], Cancelled);
    }

    [Fact]
    public async Task A_lock_that_ran_out_is_told_when_the_message_is_settled()
    {
        await using var client = Client();
        var connection = await client.Connected(Cancelled);
        await using var receiver = await connection.Receiver(QueueName, 1, Cancelled);
        await (await connection.Sender(Cancelled)).Send([Text("x")], Cancelled);
        var message = Assert.Single(await receiver.Receive(Cancelled));

        clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(BusFault.LockLost, (await Assert.ThrowsAsync<BusException>(() => receiver.Complete(message, Cancelled))).Fault);
        Assert.Single(queue.Messages);
    }

    [Fact]
    public async Task Locks_are_renewed_at_half_their_time_as_long_as_messages_are_held()
    {
        await using var client = Client();
        var connection = await client.Connected(Cancelled);
        await using var receiver = await connection.Receiver(QueueName, 5, Cancelled);
        await (await connection.Sender(Cancelled)).Send([Text("a"), Text("b")], Cancelled);
        var messages = new List<BusMessage>();
        while (messages.Count < 2)
            messages.AddRange(await receiver.Receive(Cancelled));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var renewing = new LockRenewal(receiver, await connection.Management(), clock).Run(stop.Token);

        for (var second = 0; second < 180; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Eventually.Holds(
                () => Task.FromResult(messages.TrueForAll(message => message.LockedUntil - clock.GetUtcNow() > TimeSpan.FromSeconds(20))), () => $"not renewed after {second} s", Patience, Cancelled);
        }

        await receiver.Complete(messages[0], Cancelled);
        await receiver.DeadLetter(messages[1], "reason", "in words", Cancelled);
        await stop.CancelAsync();
        await renewing;
        Assert.Empty(queue.Messages);
        Assert.Equal(("reason", "in words"), Assert.Single(queue.DeadLetters!.Messages).DeadLetter);
        Assert.InRange(queue.Renewals, 6, 20);
    }

    [Fact]
    public async Task A_server_that_is_busy_is_told_apart_and_nothing_was_stored()
    {
        await using var client = Client();
        var sender = await (await client.Connected(Cancelled)).Sender(Cancelled);
        bus.Faults.BusyForNext(1);

        var refused = await Assert.ThrowsAsync<BusException>(() => sender.Send([Text("x")], Cancelled));

        Assert.Equal((BusFault.Busy, true, 0), (refused.Fault, refused.Passes, queue.Messages.Count));
        await sender.Send([Text("x")], Cancelled);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_opened_again_from_the_beginning()
    {
        await using var client = Client();
        var first = await client.Connected(Cancelled);
        bus.CutConnections();
        await Eventually.Holds(() => Task.FromResult(!first.IsOpen), () => "it is still open", Patience, Cancelled);

        var second = await client.Connected(Cancelled);
        await (await second.Sender(Cancelled)).Send([Text("again")], Cancelled);

        Assert.NotSame(first, second);
        Assert.Single(queue.Messages);
    }

    [Fact]
    public async Task A_repeated_sending_is_one_message()
    {
        await using var client = Client();
        var sender = await (await client.Connected(Cancelled)).Sender(Cancelled);

        await sender.Send([EnvelopeJson.Write(Envelopes.Sample(1)), EnvelopeJson.Write(Envelopes.Sample(2))], Cancelled);
        await sender.Send([EnvelopeJson.Write(Envelopes.Sample(2))], Cancelled);

        Assert.Equal(["1", "2"], queue.Messages.Select(message => message.MessageId));
    }

    private BusClient Client(string? connectionString = null)
    {
        var address = BusAddress.Read(new ServiceBusOptions { ConnectionString = connectionString ?? bus.ConnectionString(QueueName) }).Value;
        return new BusClient(address, new SasTokens(address.KeyName!, address.KeyValue!, SasTokens.Life, clock), clock);
    }

    private static Message Text(string text) => new() { Properties = new Properties { MessageId = Guid.CreateVersion7().ToString() }, BodySection = new Data { Binary = System.Text.Encoding.UTF8.GetBytes(text) } };

    private static Message Bytes(int count) => new() { Properties = new Properties { MessageId = Guid.CreateVersion7().ToString() }, BodySection = new Data { Binary = new byte[count] } };
}
