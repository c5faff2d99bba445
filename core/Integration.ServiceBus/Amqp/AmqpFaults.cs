using System.Net.Sockets;
using System.Security.Authentication;
using Amqp;
using Amqp.Framing;

namespace Integration.ServiceBus.Amqp;

/// <summary>What AMQP's and the service's errors mean. https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-troubleshoot</summary>
internal static class AmqpFaults
{
    /// <summary>An error of a link, a session, a connection or an outcome; null: closed without one.</summary>
    public static BusException Of(Error? error) => Of(error?.Condition?.ToString());

    /// <summary>The same by its name.</summary>
    public static BusException Of(string? condition) => new(
        condition switch
        {
            "amqp:unauthorized-access" => BusFault.Unauthorized,
            "amqp:not-found" => BusFault.NotFound,
            "amqp:not-allowed" or "amqp:not-implemented" or "com.microsoft:entity-disabled" => BusFault.NotAllowed,
            "com.microsoft:message-lock-lost" or "com.microsoft:session-lock-lost" => BusFault.LockLost,
            "amqp:link:message-size-exceeded" => BusFault.TooLarge,
            "com.microsoft:server-busy" or "amqp:resource-limit-exceeded" => BusFault.Busy,
            _ => BusFault.Unreachable,
        },
        condition);

    /// <summary>An answer of <c>$cbs</c> or <c>$management</c>.</summary>
    public static BusException Of(int status, string? condition) => condition is not null && Of(condition) is { Fault: not BusFault.Unreachable } known
        ? known
        : new BusException(
            status switch
            {
                401 or 403 => BusFault.Unauthorized,
                404 => BusFault.NotFound,
                410 => BusFault.LockLost,
                503 => BusFault.Busy,
                _ => BusFault.Unreachable,
            },
            condition ?? $"status {status}");

    /// <summary>True for what a library or a socket throws when the other end or the way to it fails.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is AmqpException or SocketException or IOException or TimeoutException or AuthenticationException or ObjectDisposedException;

    /// <summary>What it means.</summary>
    public static BusException Of(Exception exception) => exception switch
    {
        AmqpException amqp => Of(amqp.Error),
        AuthenticationException => new BusException(BusFault.Unreachable, "tls", exception),
        SocketException socket => new BusException(BusFault.Unreachable, $"socket {socket.SocketErrorCode}", exception),
        _ => new BusException(BusFault.Unreachable, exception.GetType().Name, exception),
    };
}
