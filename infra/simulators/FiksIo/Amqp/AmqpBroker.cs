using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Integration.Simulators.FiksIo.Amqp;

/// <summary>
/// As much of an AMQP 0-9-1 server as a consumer of Fiks IO speaks to: sign-in, one virtual host, consume with prefetch, acknowledge, redelivery after a lost
/// connection. It keeps messages in memory, takes none by AMQP, and is judged by the same tests as a real RabbitMQ.
/// </summary>
internal sealed class AmqpBroker : IFiksIoBroker, IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, AmqpQueue> queues = new();
    private readonly ConcurrentDictionary<AmqpSession, byte> sessions = new();
    private readonly CancellationTokenSource stop = new();

    public AmqpBroker()
    {
        listener.Start();
        Address = new Uri($"amqp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        _ = Listen();
    }

    public Uri Address { get; }

    /// <summary>Judges user and password; default: nobody is let in.</summary>
    public Func<string, string, bool> SignIn { get; set; } = (_, _) => false;

    public void Publish(string queue, IReadOnlyDictionary<string, string> headers, byte[] body) => queues.GetOrAdd(queue, _ => new AmqpQueue()).Add(new AmqpMessage(headers, body));

    public int Waiting(string queue) => queues.TryGetValue(queue, out var found) ? found.Count : 0;

    public void Reset(IEnumerable<string> accounts)
    {
        CutConnections();
        queues.Clear();
        foreach (var queue in accounts)
            queues[queue] = new AmqpQueue();
    }

    /// <summary>Ends every connection without a word, as a network does.</summary>
    public void CutConnections()
    {
        foreach (var session in sessions.Keys)
            session.Dispose();
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        CutConnections();
        stop.Dispose();
    }

    /// <summary>A queue that clients may use, or null.</summary>
    internal AmqpQueue? Find(string queue) => queues.GetValueOrDefault(queue);

    private async Task Listen()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                client.NoDelay = true;
                _ = Serve(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The host stops.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using var session = new AmqpSession(this, client);
        sessions[session] = 0;
        try
        {
            await session.Run(stop.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException or EndOfStreamException)
        {
            // The client went, or was cut; what it had not acknowledged goes back.
        }
        finally
        {
            session.GiveBack();
            sessions.TryRemove(session, out _);
        }
    }
}
