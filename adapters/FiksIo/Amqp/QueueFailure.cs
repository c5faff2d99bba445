using System.Net.Sockets;
using Integration.Abstractions.Problems;
using RabbitMQ.Client.Exceptions;

namespace Integration.Adapters.FiksIo.Amqp;

/// <summary>Turns what the AMQP client throws into a problem. Its messages may hold addresses and are not looked at.</summary>
internal static class QueueFailure
{
    private const int AccessRefused = 403;
    private const int NotFound = 404;

    public static bool IsFailure(Exception exception) =>
        exception is BrokerUnreachableException or OperationInterruptedException or AlreadyClosedException or ProtocolException or IOException or SocketException or TimeoutException
            or System.Security.Authentication.AuthenticationException;

    public static Problem Of(Exception exception) => exception switch
    {
        _ when Is<AuthenticationFailureException>(exception) || Is<PossibleAuthenticationFailureException>(exception) => new Problem(FiksIoProblems.Unauthorized) { ExternalCode = "AMQP login" },
        OperationInterruptedException { ShutdownReason.ReplyCode: var code } =>
            new Problem(code is AccessRefused or NotFound ? FiksIoProblems.Unauthorized : FiksIoProblems.Unavailable) { ExternalCode = $"AMQP {code}" },
        _ => new Problem(FiksIoProblems.Unavailable) { ExternalCode = exception.GetType().Name },
    };

    private static bool Is<T>(Exception? exception)
        where T : Exception
        => exception is T || (exception is AggregateException many ? many.InnerExceptions.Any(Is<T>) : exception is not null && Is<T>(exception.InnerException));
}
