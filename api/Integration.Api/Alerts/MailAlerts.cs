using System.Net.Sockets;
using Integration.Abstractions.Problems;
using Integration.Core.Incidents;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Integration.Api.Alerts;

/// <summary>One mail for each alert. Its <c>Message-ID</c> is the alert's id, the same at every attempt.</summary>
internal sealed class MailAlerts(IOptions<MailAlertOptions> options, TimeProvider time) : IAlertChannel
{
    public string Name => "email";

    public async ValueTask<Problem?> Send(AlertMessage message, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(settings.TimeoutSeconds), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var mail = Mail(message, settings);
            using var client = new SmtpClient();
            await client.ConnectAsync(settings.Host!, settings.Port, settings.Security, both.Token);
            if (settings.Username is { } user)
                await client.AuthenticateAsync(user, settings.Password ?? "", both.Token);
            await client.SendAsync(mail, both.Token);

            // Taken over. How the line ends says nothing about that.
            await client.DisconnectAsync(quit: false, CancellationToken.None);
            return null;
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500)
        {
            return new Problem(IncidentProblems.AlertRefused) { ExternalCode = $"SMTP {(int)refused.StatusCode}" };
        }
        catch (AuthenticationException)
        {
            return new Problem(IncidentProblems.AlertRefused) { ExternalCode = "authentication" };
        }
        catch (Exception exception) when (exception is IOException or SocketException or ProtocolException or CommandException or SslHandshakeException or NotSupportedException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new Problem(IncidentProblems.AlertNotSent) { ExternalCode = exception.GetType().Name };
        }
    }

    private MimeMessage Mail(AlertMessage message, MailAlertOptions settings)
    {
        var from = MailboxAddress.Parse(settings.From!);
        var mail = new MimeMessage
        {
            Subject = message.Subject,
            MessageId = $"{message.Alert.Id:N}@{from.Domain}",
            Date = time.GetUtcNow(),
            Body = new TextPart("plain") { Text = message.Text },
        };
        mail.From.Add(from);
        mail.To.AddRange(settings.To!.Select(MailboxAddress.Parse));

        // Nobody's holiday is to answer it.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return mail;
    }
}
