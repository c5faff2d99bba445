using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Integration.ContractTests.Adapters.Mail;

/// <summary>An SMTP server in the test's own process, on a port of loopback. What it answers is told by the receiver's address.</summary>
internal sealed class SmtpFixture : IAsyncDisposable
{
    public const string User = "knutepunkt";
    public const string Password = "simulert-passord";

    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentQueue<MimeMessage> taken = [];
    private readonly Task running;

    /// <param name="certificate">Offers STARTTLS with it, and wants a sign-in; null: neither.</param>
    public SmtpFixture(System.Security.Cryptography.X509Certificates.X509Certificate2? certificate = null)
    {
        Port = FreePort();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port));
            if (certificate is not null)
                endpoint.Certificate(certificate).AuthenticationRequired();
        }).Build();
        var services = new ServiceProvider();
        services.Add(new Store(taken));
        services.Add(new Filter());
        services.Add(new Users());
        running = new SmtpServer.SmtpServer(options, services).StartAsync(end.Token);
    }

    public int Port { get; }

    public IReadOnlyList<MimeMessage> Taken => [.. taken];

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }

        end.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Store(ConcurrentQueue<MimeMessage> taken) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            switch (transaction.To[0].User)
            {
                case "innhold":
                    return new SmtpResponse(SmtpReplyCode.TransactionFailed, "5.6.0 12889197496 refused");
                case "stengt421":
                    return new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "4.3.2 closing");
                case "innlogging530":
                    return new SmtpResponse(SmtpReplyCode.AuthenticationRequired, "5.7.0 sign in");
                case "senere":
                    return new SmtpResponse(SmtpReplyCode.Aborted, "4.3.0 later");
                default:
                    using (var stream = new MemoryStream(buffer.ToArray()))
                        taken.Enqueue(await MimeMessage.LoadAsync(stream, cancellationToken));
                    return SmtpResponse.Ok;
            }
        }
    }

    private sealed class Filter : MailboxFilter
    {
        public override Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(from.User != "nektet");

        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) => Task.FromResult(to.User != "ukjent");
    }

    private sealed class Users : UserAuthenticator
    {
        public override Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) => Task.FromResult((user, password) == (User, Password));
    }
}
