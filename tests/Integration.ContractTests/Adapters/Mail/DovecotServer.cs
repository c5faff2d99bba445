using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Integration.ContractTests.Adapters.Mail;

/// <summary>
/// Dovecot on ports of loopback, with its own configuration and mailboxes: any user is let in with one password. It goes when the tests do, also when they are
/// killed, because it waits at a pipe that closes then.
/// </summary>
public sealed class DovecotServer : IDisposable
{
    public const string Password = "simulert-passord";

    private const string Require = "INTEGRATION_REQUIRE";
    private const string Program = "/usr/sbin/dovecot";

    private const string Watch =
        """
        "$1" -F -c "$2/dovecot.conf" >"$2/out" 2>&1 & server=$!
        while read -r line; do :; done
        kill $server; wait $server; rm -rf "$2"
        """;

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"hub-dovecot-{Guid.CreateVersion7():N}");
    private readonly Process? watch;

    public DovecotServer()
    {
        if (!File.Exists(Program))
            return;
        Directory.CreateDirectory(Path.Combine(folder, "mail"));
        File.WriteAllText(Path.Combine(folder, "cert.pem"), TestCertificate.Loopback.ExportCertificatePem());
        using (var key = TestCertificate.Loopback.GetRSAPrivateKey()!)
            File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        (Port, TlsPort) = (FreePort(), FreePort());
        File.WriteAllText(Path.Combine(folder, "dovecot.conf"), Configuration());
        watch = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Watch, "sh", Program, folder]) { RedirectStandardInput = true })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        WaitUntilItAnswers();
    }

    /// <summary>Why there is none, for the skip; null: there is one.</summary>
    public static string? Missing => File.Exists(Program) ? null : $"Dovecot is not installed (Debian: dovecot-imapd); {Require}=dovecot makes this a failure";

    /// <summary>In the clear, with STARTTLS.</summary>
    public int Port { get; }

    public int TlsPort { get; }

    /// <summary>Skips the test when there is no server, or fails it when the run's owner says that a skip is a failure.</summary>
    public static void Demand()
    {
        if (Environment.GetEnvironmentVariable(Require)?.Split(',').Contains("dovecot") == true)
            Assert.Null(Missing);
        Assert.SkipWhen(Missing is not null, Missing ?? "");
    }

    public void Dispose()
    {
        if (watch?.HasExited != false)
            return;
        watch.StandardInput.Close();
        watch.WaitForExit(TimeSpan.FromSeconds(10));
    }

    private string Configuration()
    {
        // Root's own mail is refused by Dovecot: the mailboxes belong to the user that Debian has for them.
        var owner = Environment.IsPrivilegedProcess ? "mail" : Environment.UserName;
        if (Environment.IsPrivilegedProcess)
            Run("chown", "mail:mail", Path.Combine(folder, "mail"));
        var users = Environment.IsPrivilegedProcess ? "" : $"default_internal_user = {owner}\ndefault_login_user = {owner}\n";
        return $$"""
            protocols = imap
            listen = 127.0.0.1
            base_dir = {{folder}}/run
            state_dir = {{folder}}/state
            log_path = {{folder}}/log
            {{users}}ssl = yes
            ssl_cert = <{{folder}}/cert.pem
            ssl_key = <{{folder}}/key.pem
            disable_plaintext_auth = no
            auth_failure_delay = 0
            mail_location = maildir:{{folder}}/mail/%u
            mail_max_userip_connections = 100
            first_valid_uid = 1
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{Port}}
              }
              inet_listener imaps {
                port = {{TlsPort}}
                ssl = yes
              }
            }
            service anvil {
              chroot =
            }
            passdb {
              driver = static
              args = password={{Password}}
            }
            userdb {
              driver = static
              args = uid={{owner}} gid={{owner}} home={{folder}}/mail/%u
            }
            namespace inbox {
              inbox = yes
              separator = /
            }

            """;
    }

    private void WaitUntilItAnswers()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (attempt < 600 && !watch!.HasExited)
            {
                Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System).Wait();
            }
        }
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments))!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
