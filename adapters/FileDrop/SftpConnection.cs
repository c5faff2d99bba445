using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Integration.Adapters.FileDrop;

/// <summary>One connection to one server, made when it is needed and kept until it breaks. Several calls may share it at once.</summary>
internal sealed class SftpConnection(SftpOptions options) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private SftpClient? client;

    public async ValueTask<T> Run<T>(Func<SftpClient, Task<T>> call, CancellationToken cancellationToken)
    {
        var open = await Open(cancellationToken);
        try
        {
            return await call(open);
        }
        catch (Exception exception) when (exception is SshOperationTimeoutException or SocketException)
        {
            // A connection that is silent counts as open for the library: the next call begins with a new one.
            open.Dispose();
            throw;
        }
    }

    public async ValueTask Run(Func<SftpClient, Task> call, CancellationToken cancellationToken) => await Run(
        async open =>
        {
            await call(open);
            return true;
        },
        cancellationToken);

    public void Dispose()
    {
        client?.Dispose();
        gate.Dispose();
    }

    private async ValueTask<SftpClient> Open(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (client is not null && IsOpen(client))
                return client;
            client?.Dispose();
            client = null;
            return client = await Connect(cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    private static bool IsOpen(SftpClient client)
    {
        try
        {
            return client.IsConnected;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    private async ValueTask<SftpClient> Connect(CancellationToken cancellationToken)
    {
        var timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        var fresh = new SftpClient(new ConnectionInfo(options.Host!, options.Port, options.User!, SftpCredential.Of(options)) { Timeout = timeout })
        {
            OperationTimeout = timeout,
            KeepAliveInterval = timeout,
        };
        var isKnown = true;
        fresh.HostKeyReceived += (_, key) => key.CanTrust = isKnown = options.HostKeys!.Contains($"SHA256:{key.FingerPrintSHA256}");
        try
        {
            await fresh.ConnectAsync(cancellationToken);
            return fresh;
        }
        catch (SshException) when (!isKnown)
        {
            fresh.Dispose();
            throw new HostKeyException();
        }
        catch
        {
            fresh.Dispose();
            throw;
        }
    }
}

/// <summary>The server has another key than the one that was agreed: it may be another server. Nothing was sent, the password neither.</summary>
internal sealed class HostKeyException : IOException;
