using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Amqp;
using Amqp.Framing;
using Amqp.Handler;
using Amqp.Listener;

namespace Integration.Testing.ServiceBus;

/// <summary>
/// A double of an Azure Service Bus namespace in this process: queues under AMQP 1.0 without TLS, as Microsoft's emulator has them. A fresh one
/// for each test class.
/// </summary>
internal sealed class BusDouble : IHandler, ILinkProcessor, IAsyncDisposable
{
    public const string KeyName = "RootManageSharedAccessKey";
    public const string KeyValue = "c3ludGhldGljLWtleS1mb3ItdGhlLWRvdWJsZQ==";

    private static readonly TimeSpan TickEvery = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<string, BusQueue> queues = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<Socket, byte> sockets = [];
    private readonly ConcurrentDictionary<(Connection, string Node, string ReplyTo), ListenerLink> answers = new();
    private readonly ITimer timer;
    private readonly int port;
    private ContainerHost? host;

    public BusDouble(int? port = null, TimeProvider? time = null)
    {
        this.port = port ?? FreePort();
        Time = time ?? TimeProvider.System;
        Tokens = new BusTokens(Time);
        Faults = new BusFaults(this);
        Start();
        timer = TimeProvider.System.CreateTimer(_ => Tick(), null, TickEvery, TickEvery);
    }

    public TimeProvider Time { get; }

    /// <summary>Who may do what, and what was shown.</summary>
    public BusTokens Tokens { get; }

    /// <summary>What goes wrong on demand.</summary>
    public BusFaults Faults { get; }

    /// <summary>The largest message a link takes.</summary>
    public ulong MaxMessageSize { get; init; } = 262_144;

    /// <summary>
    /// How long a connection's open waits after the end of the login. Microsoft's JavaScript client (rhea 3) leaves what came together with that end lying until more comes;
    /// the service itself waits for the client's header, AMQPNetLite does not.
    /// </summary>
    public TimeSpan OpenAfter { get; init; }

    /// <summary>Makes a queue, with its dead-letter queue.</summary>
    public BusQueue Create(string name, TimeSpan? lockTime = null, int maxDeliveryCount = 10, TimeSpan? duplicateWindow = null)
    {
        var letters = new BusQueue($"{name}/$deadletterqueue", Time, lockTime ?? TimeSpan.FromMinutes(1), int.MaxValue, TimeSpan.Zero, null);
        var queue = new BusQueue(name, Time, lockTime ?? TimeSpan.FromMinutes(1), maxDeliveryCount, duplicateWindow ?? TimeSpan.FromMinutes(10), letters);
        queues[name] = queue;
        queues[letters.Name] = letters;
        return queue;
    }

    public string ConnectionString(string? queue = null, string keyName = KeyName, string key = KeyValue) =>
        $"Endpoint=sb://127.0.0.1:{port};SharedAccessKeyName={keyName};SharedAccessKey={key};UseDevelopmentEmulator=true{(queue is null ? "" : $";EntityPath={queue}")}";

    /// <summary>Goes away: every connection breaks, and nobody gets in.</summary>
    public void Stop()
    {
        host?.Close();
        host = null;
        CutConnections();
    }

    /// <summary>Is there again, with what it held.</summary>
    public void Start()
    {
        host = new ContainerHost([new Address("127.0.0.1", port, null, null, "/", "amqp")]);
        host.Listeners[0].SASL.EnableAnonymousMechanism = true;
        host.Listeners[0].HandlerFactory = _ => this;
        host.RegisterLinkProcessor(this);
        host.Open();
    }

    /// <summary>Breaks every connection, as networks do.</summary>
    public void CutConnections()
    {
        foreach (var socket in sockets.Keys)
        {
            sockets.TryRemove(socket, out _);
            socket.Close(0);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        Stop();
    }

    bool IHandler.CanHandle(EventId id) => id is EventId.SocketAccept or EventId.SendDelivery or EventId.ConnectionRemoteOpen or EventId.ConnectionLocalOpen;

    void IHandler.Handle(Event happened)
    {
        if (happened.Context is Socket socket)
            sockets[socket] = 0;
        else if (happened is { Id: EventId.SendDelivery, Context: IDelivery { Message: { } message } delivery } && BusSource.TokenOf(message) is { } token)
            delivery.Tag = token.ToByteArray();
        else if (happened.Id == EventId.ConnectionLocalOpen)
            Thread.Sleep(OpenAfter);
        else if (happened.Id == EventId.ConnectionRemoteOpen)
            happened.Connection.AddClosedCallback((connection, _) => Tokens.Forget((Connection)connection));
    }

    void ILinkProcessor.Process(AttachContext context)
    {
        var attach = context.Attach;
        var address = (attach.Role ? (attach.Source as Source)?.Address : (attach.Target as Target)?.Address) ?? "";
        attach.MaxMessageSize = MaxMessageSize;
        if (address.EndsWith("$cbs", StringComparison.OrdinalIgnoreCase))
        {
            Requests(context, address, (connection, request) => Tokens.Put(connection, request, Faults));
            return;
        }

        var isManagement = address.EndsWith("/$management", StringComparison.OrdinalIgnoreCase);
        var entity = isManagement ? address[..^"/$management".Length] : address;
        var connection = context.Link.Session.Connection;
        if (!Tokens.May(connection, entity, isManagement ? null : !attach.Role))
            context.Complete(new Error("amqp:unauthorized-access") { Description = "Unauthorized access. 'Send,Listen' claim(s) are required." });
        else if (!queues.TryGetValue(entity, out var queue))
            context.Complete(new Error("amqp:not-found") { Description = $"The messaging entity '{entity}' could not be found." });
        else if (isManagement)
            Requests(context, address, (_, request) => BusRequests.Answer(queue, request));
        else if (attach.Role)
            Complete(context, new BusSource(queue, context.Link, attach.SndSettleMode == SenderSettleMode.Settled));
        else
            context.Complete(new BusSink(queue, this), 1000);
    }

    private static void Complete(AttachContext context, BusSource source)
    {
        context.Complete(source, 0);
        source.Begin();
    }

    private void Requests(AttachContext context, string node, Func<Connection, Message, Message> answer)
    {
        var connection = context.Link.Session.Connection;
        if (context.Attach.Role)
        {
            var key = (connection, node, (context.Attach.Target as Target)?.Address ?? context.Link.Name);
            answers[key] = context.Link;
            context.Link.AddClosedCallback((_, _) => answers.TryRemove(key, out _));
            context.Complete(new BusAnswers(), 0);
        }
        else
        {
            context.Complete(new BusQuestions(request => answer(connection, request), replyTo => AnswersOf(connection, node, replyTo)), 100);
        }
    }

    // Some clients name the way back in the link, some in its target.
    private ListenerLink? AnswersOf(Connection connection, string node, string replyTo) =>
        answers.GetValueOrDefault((connection, node, replyTo)) ?? answers.FirstOrDefault(one => one.Key.Item1 == connection && one.Key.Node == node).Value;

    private void Tick()
    {
        foreach (var queue in queues.Values)
            queue.Tick();
        foreach (var connection in Tokens.Expired())
            connection.Close(TimeSpan.Zero, new Error("amqp:unauthorized-access") { Description = "ExpiredToken" });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
