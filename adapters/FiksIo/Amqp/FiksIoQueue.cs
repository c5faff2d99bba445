using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using RabbitMQ.Client;

namespace Integration.Adapters.FiksIo.Amqp;

/// <summary>
/// The queue of one account. What has come is kept here, unacknowledged, until the hub has it on disk: a message that is not settled is given out again
/// from memory, because Fiks IO gives up after three deliveries and tells the sender. A lost connection loses nothing: the server delivers again.
/// </summary>
internal sealed class FiksIoQueue(FiksIoOptions options, Guid kontoId, IAccessTokens tokens, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private QueueConnection? current;

    /// <summary>What has come and is not acknowledged, oldest first; waits a little for the first.</summary>
    public async ValueTask<Result<IReadOnlyList<QueueMessage>>> Peek(int max, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (!(await Connected(cancellationToken)).TryGet(out var connection, out var problem))
                return problem;
            return (await connection.Peek(max, cancellationToken)).ToArray();
        }
        catch (Exception exception) when (QueueFailure.IsFailure(exception))
        {
            return QueueFailure.Of(exception);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Takes messages out of the queue, each by itself: never "all up to this". One of a connection that is gone comes again, and is known then.</summary>
    public async ValueTask<Problem?> Acknowledge(IEnumerable<string> handles, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var handle in handles)
            {
                if (current is { } connection)
                    await connection.Acknowledge(handle, cancellationToken);
            }

            return null;
        }
        catch (Exception exception) when (QueueFailure.IsFailure(exception))
        {
            return QueueFailure.Of(exception);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Signs in with a connection of its own, and takes nothing.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        try
        {
            if (!(await tokens.Get(new AccessTokenRequest(options.Scope), cancellationToken)).TryGet(out var token, out var problem))
                return problem;
            await using var connection = await Factory(token).CreateConnectionAsync(cancellationToken);
            await connection.CloseAsync(cancellationToken);
            return null;
        }
        catch (Exception exception) when (QueueFailure.IsFailure(exception))
        {
            return QueueFailure.Of(exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref current, null) is { } connection)
            await connection.DisposeAsync();
    }

    private async ValueTask<Result<QueueConnection>> Connected(CancellationToken cancellationToken)
    {
        if (current is { IsOpen: true } open)
            return open;
        if (current is { } lost)
            await lost.DisposeAsync();
        current = null;

        // A new token for each connection: the old one may be why the server closed.
        if (!(await tokens.Get(new AccessTokenRequest(options.Scope), cancellationToken)).TryGet(out var token, out var problem))
            return problem;
        try
        {
            current = await QueueConnection.Open(Factory(token), kontoId, options, time, cancellationToken);
            return current;
        }
        catch (Exception exception) when (QueueFailure.IsFailure(exception))
        {
            var failure = QueueFailure.Of(exception);
            if (failure.Class == ProblemClass.Unauthorized)
                tokens.Forget(new AccessTokenRequest(options.Scope), token);
            return failure;
        }
    }

    private ConnectionFactory Factory(string token) => new()
    {
        HostName = options.AmqpAddress!.Host,
        Port = options.AmqpAddress.Port > 0 ? options.AmqpAddress.Port : options.AmqpAddress.Scheme == "amqps" ? 5671 : 5672,
        UserName = options.IntegrationId!.Value.ToString("D"),
        Password = $"{options.IntegrationPassword} {token}",
        Ssl = new SslOption(options.AmqpAddress.Host, enabled: options.AmqpAddress.Scheme == "amqps"),
        // Recovered here: the client's own would use the old token and keep tags that mean nothing.
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(30),
        RequestedConnectionTimeout = TimeSpan.FromSeconds(10),
        ClientProvidedName = $"knutepunkt {kontoId:D}",
    };
}
