using System.Globalization;
using System.Net.Sockets;
using Integration.Abstractions.Problems;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Integration.Adapters.Mail;

/// <summary>Turns what the mail client throws into a problem. Its messages quote the server, and addresses, and are not looked at.</summary>
internal static class MailFailure
{
    private const int ServiceNotAvailable = 421;
    private const int AuthenticationRequired = 530;

    /// <summary>True for what is thrown when the server, the line or the time is to blame.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is IOException or SocketException or ProtocolException or CommandException or AuthenticationException or SslHandshakeException or FolderNotFoundException
            or ServiceNotConnectedException or ServiceNotAuthenticatedException or OperationCanceledException or System.Security.Authentication.AuthenticationException
        // STARTTLS asked for and not offered, or no way to sign in that both know.
        || exception is NotSupportedException;

    /// <summary>Before anything was sent, or of a read: it may simply be tried again.</summary>
    public static Problem Of(Exception exception) => exception switch
    {
        AuthenticationException or ServiceNotAuthenticatedException => new Problem(MailProblems.Unauthorized) { ExternalCode = "authentication" },
        SslHandshakeException or NotSupportedException or System.Security.Authentication.AuthenticationException => new Problem(MailProblems.Untrusted) { ExternalCode = exception.GetType().Name },
        FolderNotFoundException => new Problem(MailProblems.FolderMissing),
        SmtpCommandException refused => Of(refused),
        _ => new Problem(MailProblems.Unavailable) { ExternalCode = exception.GetType().Name },
    };

    /// <summary>While a mail was being handed over: without an answer nobody knows.</summary>
    public static Problem OfSend(Exception exception) => exception switch
    {
        SmtpCommandException refused => Of(refused),
        AuthenticationException or ServiceNotAuthenticatedException => Of(exception),
        _ => new Problem(MailProblems.NoAnswer) { ExternalCode = exception.GetType().Name },
    };

    /// <summary>4xx is for now, 5xx is for good. <source>RFC 5321, 4.2.1</source></summary>
    private static Problem Of(SmtpCommandException refused)
    {
        var status = (int)refused.StatusCode;
        var definition = refused.ErrorCode switch
        {
            _ when status is < 500 or ServiceNotAvailable => MailProblems.Unavailable,
            _ when status is AuthenticationRequired => MailProblems.Unauthorized,
            SmtpErrorCode.RecipientNotAccepted => MailProblems.ReceiverRefused,
            SmtpErrorCode.SenderNotAccepted => MailProblems.SenderRefused,
            _ => MailProblems.Rejected,
        };
        return new Problem(definition) { ExternalCode = string.Create(CultureInfo.InvariantCulture, $"SMTP {status}") };
    }
}
