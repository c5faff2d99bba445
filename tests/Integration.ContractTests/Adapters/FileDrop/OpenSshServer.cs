using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Integration.ContractTests.Adapters.FileDrop;

/// <summary>
/// OpenSSH's own server on a port of loopback, with its own configuration, host key and authorized keys. It goes when the tests do, also when they are killed,
/// because it waits at a pipe that closes then.
/// </summary>
public sealed class OpenSshServer : IDisposable
{
    private const string Require = "INTEGRATION_REQUIRE";
    private const string Program = "/usr/sbin/sshd";

    private const string Watch =
        """
        "$1" -D -e -f "$2/sshd_config" 2>"$2/log" & server=$!
        while read -r line; do :; done
        kill $server; wait $server; rm -rf "$2"
        """;

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"hub-sshd-{Guid.CreateVersion7():N}");
    private readonly Process? watch;

    public OpenSshServer()
    {
        if (!File.Exists(Program))
            return;
        Directory.CreateDirectory(folder);
        // The server asks for this folder when it is root, and CI has no service manager that makes it.
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory("/run/sshd");
        foreach (var key in new[] { "host", "client", "reader", "stranger" })
            Run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", key, "-f", Path.Combine(folder, key));
        Port = FreePort();
        File.WriteAllText(Path.Combine(folder, "authorized_keys"), $"{Text("client.pub")}command=\"internal-sftp -R\" {Text("reader.pub")}");
        File.WriteAllText(Path.Combine(folder, "sshd_config"),
            $"""
            ListenAddress 127.0.0.1
            Port {Port}
            HostKey {folder}/host
            AuthorizedKeysFile {folder}/authorized_keys
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin prohibit-password
            PidFile none
            MaxStartups 200
            Subsystem sftp internal-sftp

            """);
        var start = new ProcessStartInfo("/bin/sh", ["-c", Watch, "sh", Program, folder]) { RedirectStandardInput = true };
        watch = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        WaitUntilItAnswers();
    }

    /// <summary>Why there is none, for the skip; null: there is one.</summary>
    public static string? Missing => File.Exists(Program) ? null : $"OpenSSH's server is not installed (Debian: openssh-server); {Require}=openssh makes this a failure";

    public int Port { get; }

    /// <summary>As <c>ssh-keygen -lf</c> prints it.</summary>
    public string Fingerprint => $"SHA256:{Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(Text("host.pub").Split(' ')[1]))).TrimEnd('=')}";

    /// <summary>Skips the test when there is no server, or fails it when the run's owner says that a skip is a failure.</summary>
    public static void Demand()
    {
        if (Environment.GetEnvironmentVariable(Require)?.Split(',').Contains("openssh") == true)
            Assert.Null(Missing);
        Assert.SkipWhen(Missing is not null, Missing ?? "");
    }

    /// <summary>The settings of a folder at this server.</summary>
    /// <param name="key"><c>client</c> may do everything, <c>reader</c> only read, <c>stranger</c> is unknown to the server.</param>
    /// <param name="port">A port that leads to the server's.</param>
    public Dictionary<string, string?> Settings(string key = "client", int? port = null) => new()
    {
        ["Sftp:Host"] = "127.0.0.1",
        ["Sftp:Port"] = $"{port ?? Port}",
        ["Sftp:User"] = Environment.UserName,
        ["Sftp:PrivateKey"] = Text(key),
        ["Sftp:HostKeys:0"] = Fingerprint,
    };

    public void Dispose()
    {
        if (watch?.HasExited != false)
            return;
        watch.StandardInput.Close();
        watch.WaitForExit(TimeSpan.FromSeconds(10));
    }

    private string Text(string file) => File.ReadAllText(Path.Combine(folder, file));

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
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command} ended with {process.ExitCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
