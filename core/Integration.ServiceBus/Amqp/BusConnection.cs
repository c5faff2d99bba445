using System.Collections.Concurrent;
using Amqp;
using Amqp.Framing;
using Amqp.Handler;
using Amqp.Sasl;
using Integration.ServiceBus.Tokens;

namespace Integration.ServiceBus.Amqp;

/// <summary>
/// One open connection: authorised, and kept so. It is never mended: when anything of it ends it ends as a whole, and who needs one opens another.
/// </summary>
internal sealed class BusConnection : IHandler, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(5);

    private readonly BusAddress address;
    private readonly ITokenSource tokens;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource closed = new();
    private readonly ConcurrentDictionary<object, TaskCompletionSource<DeliveryState?>> unconfirmed = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<Link, bool> detached = new();
    private Connection? connection;
    private Session? session;
    private RequestLink? cbs;
    private Task<BusManagement>? management;
    private Task renewing = Task.CompletedTask;
    private BusException? fault;

    private BusConnection(BusAddress address, ITokenSource tokens, TimeProvider time)
    {
        this.address = address;
        this.tokens = tokens;
        this.time = time;
    }

    /// <summary>True until something of it ends.</summary>
    public bool IsOpen => !closed.IsCancellationRequested;

    /// <summary>Cancelled when it ends.</summary>
    public CancellationToken Closed => closed.Token;

    /// <summary>The dead-letter queue of the queue.</summary>
    public string DeadLetters => $"{address.Queue}/$deadletterqueue";

    /// <summary>Opens one; a failure is a <see cref="BusException"/>.</summary>
    public static async Task<BusConnection> Open(BusAddress address, ITokenSource tokens, TimeProvider time, CancellationToken cancellationToken)
    {
        var opened = new BusConnection(address, tokens, time);
        try
        {
            await opened.Open(cancellationToken);
            return opened;
        }
        catch (Exception exception)
        {
            await opened.DisposeAsync();
            if (AmqpFaults.IsFailure(exception))
                throw AmqpFaults.Of(exception);
            throw;
        }
    }

    /// <summary>A link to send on.</summary>
    public async Task<BusSender> Sender(CancellationToken cancellationToken)
    {
        var (link, attach) = await Attach(on => new SenderLink(session!, Name(), new Attach { Source = new Source(), Target = new Target { Address = address.Queue } }, on), cancellationToken);
        return new BusSender(this, link, attach.MaxMessageSize);
    }

    /// <summary>A link to receive on: <see cref="BusAddress.Queue"/> or <see cref="DeadLetters"/>.</summary>
    /// <param name="entity">From where.</param>
    /// <param name="prefetch">How many are held at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<BusReceiver> Receiver(string entity, int prefetch, CancellationToken cancellationToken)
    {
        var (link, _) = await Attach(
            on => new ReceiverLink(session!, Name(), new Attach { Source = new Source { Address = entity }, Target = new Target(), SndSettleMode = SenderSettleMode.Unsettled, RcvSettleMode = ReceiverSettleMode.Second }, on),
            cancellationToken);
        return new BusReceiver(this, link, prefetch, time);
    }

    /// <summary>The queue's own requests and answers.</summary>
    public Task<BusManagement> Management()
    {
        lock (closed)
            return management ??= Open();

        async Task<BusManagement> Open() => new(await RequestLink.Open(this, session!, $"{address.Queue}/$management", CancellationToken.None));
    }

    /// <summary>Attaches a link; refused is a <see cref="BusException"/>. Its end is the connection's.</summary>
    public async Task<(TLink Link, Attach Attach)> Attach<TLink>(Func<OnAttached, TLink> make, CancellationToken cancellationToken)
        where TLink : Link
    {
        var attached = new TaskCompletionSource<Attach>(TaskCreationOptions.RunContinuationsAsynchronously);
        TLink link;
        try
        {
            // An attach without a terminus is the beginning of a refusal: the reason comes with the detach.
            link = make((_, attach) =>
            {
                if ((attach.Role ? attach.Target : attach.Source) is not null)
                    attached.TrySetResult(attach);
            });
        }
        catch (Exception exception) when (AmqpFaults.IsFailure(exception))
        {
            throw AmqpFaults.Of(exception);
        }

        link.AddClosedCallback((_, error) =>
        {
            if (!attached.TrySetException(AmqpFaults.Of(error)) && !detached.ContainsKey(link))
                End(AmqpFaults.Of(error));
        });
        return (link, await Wait(attached.Task, cancellationToken));
    }

    /// <summary>Ends a link of one's own accord; the connection goes on.</summary>
    public async Task Detach(Link link, TimeSpan patience)
    {
        detached[link] = true;
        await link.CloseAsync(patience, null);
        detached.TryRemove(link, out _);
    }

    /// <summary>Nothing is begun on a connection that has ended, though the library may still take it.</summary>
    public void ThrowIfEnded()
    {
        if (!IsOpen)
            throw fault!;
    }

    /// <summary>Says how a received message went, and waits until the bus has confirmed it.</summary>
    public async Task Settle(object delivery, DeliveryState outcome, CancellationToken cancellationToken)
    {
        ThrowIfEnded();
        var confirmed = new TaskCompletionSource<DeliveryState?>(TaskCreationOptions.RunContinuationsAsynchronously);
        unconfirmed[delivery] = confirmed;
        try
        {
            UnsettledDisposition.Send(session!, delivery, outcome);
            if (await Wait(confirmed.Task, cancellationToken) is Rejected { Error: { } error } && error.Condition != (outcome as Rejected)?.Error?.Condition)
                throw AmqpFaults.Of(error);
        }
        catch (System.Reflection.TargetInvocationException exception) when (AmqpFaults.IsFailure(exception.InnerException!))
        {
            throw AmqpFaults.Of(exception.InnerException!);
        }
        finally
        {
            unconfirmed.TryRemove(delivery, out _);
        }
    }

    /// <summary>Waits for the other end, no longer than is reasonable, and not when the connection has ended.</summary>
    public async Task<T> Wait<T>(Task<T> task, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(closed.Token, cancellationToken);
        try
        {
            return await task.WaitAsync(Patience, time, either.Token);
        }
        catch (TimeoutException)
        {
            throw End(new BusException(BusFault.Unreachable, "no answer"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw fault ?? new BusException(BusFault.Unreachable, "closed");
        }
    }

    bool IHandler.CanHandle(EventId id) => id is EventId.DeliveryStateChanged;

    void IHandler.Handle(Event happened)
    {
        if (happened.Context is IDelivery { Settled: true } delivery && unconfirmed.TryRemove(delivery, out var confirmed))
            confirmed.TrySetResult(delivery.State);
    }

    public async ValueTask DisposeAsync()
    {
        End(new BusException(BusFault.Unreachable, "closed"));
        await renewing;
        connection?.Close(TimeSpan.Zero);
    }

    private static string Name() => Guid.CreateVersion7().ToString("N");

    private async Task Open(CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory();
        factory.SASL.Profile = SaslProfile.Anonymous;
        factory.AMQP.ContainerId = $"knutepunkt-{Name()}";
        factory.AMQP.HostName = address.Host;
        factory.AMQP.IdleTimeout = 60_000;
        var to = new Address(address.Host, address.Port, null, null, "/", address.IsEmulator ? "amqp" : "amqps");
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            connection = await factory.CreateAsync(to, either.Token, this).WaitAsync(Patience, time, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BusException(BusFault.Unreachable, "no answer");
        }

        connection.AddClosedCallback((_, error) => End(AmqpFaults.Of(error)));
        session = new Session(connection);
        session.AddClosedCallback((_, error) => End(AmqpFaults.Of(error)));
        cbs = await RequestLink.Open(this, session, "$cbs", cancellationToken);
        var expires = await Authorise(cancellationToken);
        renewing = Renew(expires);
    }

    /// <summary>Shows a token for each entity. Says when the first of them ends.</summary>
    private async Task<DateTimeOffset> Authorise(CancellationToken cancellationToken)
    {
        var first = DateTimeOffset.MaxValue;
        foreach (var entity in (string[])[address.Queue, $"{address.Queue}/$management", DeadLetters])
        {
            var audience = address.Audience(entity);
            var token = await tokens.Get(audience, cancellationToken);
            var request = new Message(token.Value)
            {
                ApplicationProperties = new ApplicationProperties { ["operation"] = "put-token", ["type"] = token.Type, ["name"] = audience.AbsoluteUri },
            };
            await cbs!.Ask(request, cancellationToken);
            first = token.ExpiresAt < first ? token.ExpiresAt : first;
        }

        return first;
    }

    // At three quarters of its life, so that three more tries fit in before it ends.
    private async Task Renew(DateTimeOffset expires)
    {
        try
        {
            while (true)
            {
                await Task.Delay((expires - time.GetUtcNow()) * 0.75, time, closed.Token);
                try
                {
                    expires = await Authorise(closed.Token);
                }
                catch (BusException exception) when (exception.Passes)
                {
                    await Task.Delay(BeforeNextTry, time, closed.Token);
                }
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
        }
        catch (BusException exception)
        {
            End(exception);
        }
    }

    private BusException End(BusException because)
    {
        fault ??= because;
        closed.Cancel();
        return fault;
    }
}
