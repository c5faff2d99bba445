using System.Collections.Concurrent;
using System.Threading.Channels;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Integration.ServiceBus.Amqp;

/// <summary>Receives under lock. What it holds when it ends goes back to the queue at once, not when the locks run out.</summary>
internal sealed class BusReceiver : IAsyncDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    private readonly BusConnection connection;
    private readonly ReceiverLink link;
    private readonly int prefetch;
    private readonly TimeProvider time;
    private readonly Channel<BusMessage> came = Channel.CreateUnbounded<BusMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentDictionary<Guid, BusMessage> held = new();
    private int credit;

    public BusReceiver(BusConnection connection, ReceiverLink link, int prefetch, TimeProvider time)
    {
        this.connection = connection;
        this.link = link;
        this.prefetch = prefetch;
        this.time = time;
        credit = prefetch;
        link.Start(0, Came);
        link.SetCredit(prefetch, CreditMode.Manual);
    }

    /// <summary>What is held and not settled.</summary>
    public ICollection<BusMessage> Held => held.Values;

    /// <summary>Waits for messages; takes all that are there, up to the prefetch.</summary>
    public async Task<IReadOnlyList<BusMessage>> Receive(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(connection.Closed, cancellationToken);
        try
        {
            if (!await came.Reader.WaitToReadAsync(either.Token))
                throw new BusException(BusFault.Unreachable, "closed");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BusException(BusFault.Unreachable, "closed");
        }

        var messages = new List<BusMessage>();
        while (messages.Count < prefetch && came.Reader.TryRead(out var message))
            messages.Add(message);
        return messages;
    }

    /// <summary>Asks for more, up to the prefetch.</summary>
    public void AskForMore()
    {
        var missing = prefetch - Volatile.Read(ref credit) - held.Count;
        if (missing <= 0 || !connection.IsOpen)
            return;
        Interlocked.Add(ref credit, missing);
        link.SetCredit(missing, CreditMode.Manual);
    }

    /// <summary>Done: the queue forgets it.</summary>
    public Task Complete(BusMessage message, CancellationToken cancellationToken) => Settle(message, new Accepted(), cancellationToken);

    /// <summary>Back to the queue, for whoever comes first.</summary>
    public Task Abandon(BusMessage message, CancellationToken cancellationToken) => Settle(message, new Modified { UndeliverableHere = false }, cancellationToken);

    /// <summary>To the dead-letter queue.</summary>
    public Task DeadLetter(BusMessage message, string reason, string description, CancellationToken cancellationToken) => Settle(
        message,
        new Rejected
        {
            Error = new Error("com.microsoft:dead-letter") { Info = new Fields { { (Symbol)"DeadLetterReason", reason }, { (Symbol)"DeadLetterErrorDescription", description } } },
        },
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!connection.IsOpen)
            return;
        try
        {
            // Nothing more is asked for, and what is on its way comes before the answer to a question that was asked later.
            link.SetCredit(0, CreditMode.Drain);
            using var limit = new CancellationTokenSource(DrainTime, time);
            if (prefetch > 0)
                await (await connection.Management()).Oldest(limit.Token);
            while (!held.IsEmpty)
                await Task.WhenAll(held.Values.Select(message => Abandon(message, limit.Token)));
            await connection.Detach(link, DrainTime);
        }
        catch (Exception exception) when (exception is BusException or OperationCanceledException || AmqpFaults.IsFailure(exception))
        {
            // The locks run out by themselves.
        }
    }

    private async Task Settle(BusMessage message, DeliveryState outcome, CancellationToken cancellationToken)
    {
        try
        {
            await connection.Settle(message.Delivery, outcome, cancellationToken);
        }
        finally
        {
            held.TryRemove(message.LockToken, out _);
        }
    }

    private void Came(IReceiverLink from, Message message)
    {
        var received = new BusMessage(message, time.GetUtcNow());
        held[received.LockToken] = received;
        Interlocked.Decrement(ref credit);
        came.Writer.TryWrite(received);
    }
}
