using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Integration.Testing;

/// <summary>Stands between a store and its server and does what networks do: cuts connections, refuses new ones, loses an answer.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> open = [];
    private readonly int target;
    private volatile bool refusing;
    private byte[]? lost;
    private int losing;

    public CuttingProxy(int target)
    {
        this.target = target;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Accept();
    }

    public int Port { get; }

    /// <summary>From now on nobody gets through.</summary>
    public void CutForGood()
    {
        refusing = true;
        Cut();
    }

    /// <summary>New connections get through again.</summary>
    public void Mend() => refusing = false;

    /// <summary>Cuts what is open; new connections get through.</summary>
    public void Cut()
    {
        foreach (var client in open.Keys)
            client.Close();
    }

    /// <summary>The answer to the next request that has this text in it is lost, with its connection: what was asked has been done.</summary>
    public void LoseAnswerTo(string text) => Volatile.Write(ref lost, Encoding.UTF8.GetBytes(text));

    /// <summary>The answers to the next requests are lost, whatever they are, each with its connection: nobody is told whether it was done.</summary>
    public void LoseAnswers(int count) => Interlocked.Exchange(ref losing, count);

    public void Dispose()
    {
        listener.Dispose();
        Cut();
    }

    private async Task Accept()
    {
        try
        {
            while (true)
                _ = Serve(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            if (refusing)
                return;
            open[client] = open[server] = 0;
            try
            {
                client.NoDelay = server.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, target);
                var asked = new TaskCompletionSource();
                await Task.WhenAny(Ask(client, server, asked), Answer(server, client, asked.Task));
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // Cut.
            }

            open.TryRemove(client, out _);
            open.TryRemove(server, out _);
        }
    }

    private async Task Ask(TcpClient client, TcpClient server, TaskCompletionSource asked)
    {
        var buffer = new byte[256 * 1024];
        while (await client.GetStream().ReadAsync(buffer) is > 0 and var read)
        {
            if (Volatile.Read(ref lost) is { } text && buffer.AsSpan(0, read).IndexOf(text) >= 0 && Interlocked.Exchange(ref lost, null) is not null)
                asked.TrySetResult();
            else if (Volatile.Read(ref losing) > 0 && Interlocked.Decrement(ref losing) >= 0)
                asked.TrySetResult();
            await server.GetStream().WriteAsync(buffer.AsMemory(0, read));
        }
    }

    private static async Task Answer(TcpClient server, TcpClient client, Task lost)
    {
        var buffer = new byte[256 * 1024];
        while (await server.GetStream().ReadAsync(buffer) is > 0 and var read)
        {
            if (lost.IsCompleted)
                return;
            await client.GetStream().WriteAsync(buffer.AsMemory(0, read));
        }
    }
}
