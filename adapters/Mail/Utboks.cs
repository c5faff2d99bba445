using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using MailKit.Net.Smtp;
using MimeKit;

namespace Integration.Adapters.Mail;

/// <summary>Hands mails over to a server by SMTP: a connection for each, which costs little and never is stale.</summary>
internal sealed class Utboks(string adapter, MailOptions options, X509Certificate2Collection authorities, TimeProvider time)
{
    private readonly MailOutOptions server = options.Out!;

    /// <summary>The Message-ID; or the problem.</summary>
    public async ValueTask<Result<StepValue>> Send(Brev letter, DeliveryContext context, CancellationToken cancellationToken)
    {
        if (letter.Mottaker.Epost is not { } address || !MailboxAddress.TryParse(address, out var parsed) || parsed.Domain.Length == 0)
            return new Problem(MailProblems.NoAddress) { Errors = [new ProblemError("/mottaker/epost", "email")] };
        if (letter.Dokumenter.Sum(document => document.Size ?? 0) > server.MaxLetterBytes)
            return new Problem(MailProblems.TooLarge) { Errors = [new ProblemError("/dokumenter", "maximum", server.MaxLetterBytes.ToString(CultureInfo.InvariantCulture))] };

        var to = new MailboxAddress(letter.Mottaker.Navn, parsed.Address);
        // A server cannot be asked whether it took a mail: after an answer that was lost it is sent again, and the delivery says so.
        return await context.Journal.Run("send", token => Hand(letter, to, context, token), find: null, cancellationToken);
    }

    /// <summary>Signs in, and says nothing more.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        using var client = new SmtpClient();
        try
        {
            await Connect(client, cancellationToken);
            await client.NoOpAsync(cancellationToken);
            return null;
        }
        catch (Exception exception) when (MailFailure.IsFailure(exception))
        {
            return MailFailure.Of(exception);
        }
    }

    private async ValueTask<Result<string>> Hand(Brev letter, MailboxAddress to, DeliveryContext context, CancellationToken cancellationToken)
    {
        if (!(await LetterMail.Write(adapter, letter, to, options, context, time.GetUtcNow(), cancellationToken)).TryGet(out var mail, out var problem))
            return problem;
        using (mail)
        using (var client = new SmtpClient())
        {
            try
            {
                await Connect(client, cancellationToken);
            }
            catch (Exception exception) when (MailFailure.IsFailure(exception))
            {
                return MailFailure.Of(exception);
            }

            try
            {
                await client.SendAsync(mail, cancellationToken);
                return mail.MessageId!;
            }
            catch (Exception exception) when (MailFailure.IsFailure(exception))
            {
                return MailFailure.OfSend(exception);
            }
        }
    }

    private async Task Connect(SmtpClient client, CancellationToken cancellationToken)
    {
        client.ServerCertificateValidationCallback = Authorities.Trusting(authorities);
        // What is configured, or nothing: the client's own list of addresses is the machine's name, which is nobody's business.
        client.LocalDomain = "knutepunkt.invalid";
        await client.ConnectAsync(server.Host!, server.Port, server.Security, cancellationToken);
        if (server.Username is { } user)
            await client.AuthenticateAsync(user, server.Password ?? "", cancellationToken);
    }
}
