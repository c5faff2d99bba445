using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace Integration.Adapters.FileDrop;

/// <summary>One connection to one server, made when it is needed and kept until it breaks. Several calls may share it at once.</summary>
internal sealed class SftpConnection(SftpOptions options) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Lock counting = new();
    private SftpSession? current;

    public async ValueTask<T> Run<T>(Func<SftpClient, Task<T>> call, CancellationToken cancellationToken)
    {
        var session = await Enter(cancellationToken);
        try
        {
            return await call(session.Client);
        }
        catch (Exception exception) when (IsSpent(exception))
        {
            session.IsSpent = true;
            throw;
        }
        finally
        {
            Leave(session);
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
        current?.Client.Dispose();
        gate.Dispose();
    }

    /// <summary>
    /// After a silence the library counts a connection as open; after a failed write it leaves the file open, and at a full disk its space stays taken. The next
    /// call begins with a new connection.
    /// </summary>
    private static bool IsSpent(Exception exception) =>
        exception is SshOperationTimeoutException or SocketException or SftpException { StatusCode: not (StatusCode.NoSuchFile or StatusCode.PermissionDenied) };

    private async ValueTask<SftpSession> Enter(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            lock (counting)
            {
                if (current is { IsSpent: false, Client.IsConnected: true })
                {
                    current.Users++;
                    return current;
                }
            }

            Retire();
            return current = new SftpSession(await Connect(cancellationToken)) { Users = 1 };
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Whoever uses the old connection ends with it: the library does not bear that it is closed beneath a call.</summary>
    private void Retire()
    {
        lock (counting)
        {
            if (current is not { } old)
                return;
            old.IsSpent = true;
            current = null;
            if (old.Users == 0)
                old.Client.Dispose();
        }
    }

    private void Leave(SftpSession session)
    {
        lock (counting)
        {
            if (--session.Users > 0 || !session.IsSpent)
                return;
            if (session == current)
                current = null;
            session.Client.Dispose();
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

/// <summary>An open connection and how many calls are under way on it.</summary>
internal sealed class SftpSession(SftpClient client)
{
    public SftpClient Client { get; } = client;

    public int Users { get; set; }

    public bool IsSpent { get; set; }
}

/// <summary>The server has another key than the one that was agreed: it may be another server. Nothing was sent, the password neither.</summary>
internal sealed class HostKeyException : IOException;
