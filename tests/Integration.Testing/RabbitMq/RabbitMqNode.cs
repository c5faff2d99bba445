using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Integration.Testing.RabbitMq;

/// <summary>
/// A RabbitMQ of the test run's own: private data, free ports on loopback, its own epmd. Started when first asked for; it goes when the process does, also
/// when that is killed, because it waits at a pipe that closes then.
/// </summary>
internal sealed class RabbitMqNode
{
    private const string Require = "INTEGRATION_REQUIRE";

    // Both programs lead process groups, so that nothing of the Erlang machine outlives them. A signal to the test run is not the end of the watch: the pipe is.
    private const string Watch =
        """
        trap '' INT TERM HUP
        export HOME="$1" ERL_EPMD_PORT="$3" ERL_EPMD_ADDRESS=127.0.0.1
        setsid epmd -port "$3" -address 127.0.0.1 >/dev/null 2>&1 & epmd=$!
        setsid "$2/rabbitmq-server" >"$1/log" 2>&1 & server=$!
        while read -r _; do :; done
        kill -KILL -$server; kill -KILL -$epmd; rm -rf "$1"
        """;

    private static readonly Lazy<RabbitMqNode> Shared = new(static () => new RabbitMqNode());
    private readonly Process watch;

    private RabbitMqNode()
    {
        var programs = Programs ?? throw new InvalidOperationException(Absent);
        var data = Directory.CreateTempSubdirectory("hub-rabbitmq-").FullName;
        Port = FreePort();
        File.WriteAllText(Path.Combine(data, "advanced.config"),
            $$$"""
            [{rabbit, [{tcp_listeners, [{"127.0.0.1", {{{Port}}}}]}, {default_user, <<"{{{User}}}">>}, {default_pass, <<"{{{Password}}}">>},
              {disk_free_limit, 1000000}, {vm_memory_high_watermark, {absolute, 500000000}}]}].
            """);
        File.WriteAllText(Path.Combine(data, "plugins"), "[].");
        var start = new ProcessStartInfo("/bin/sh", ["-c", Watch, "sh", data, programs, $"{FreePort()}"]) { RedirectStandardInput = true, WorkingDirectory = data };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["RABBITMQ_NODENAME"] = $"hub{Port}@localhost",
            ["RABBITMQ_DIST_PORT"] = $"{FreePort()}",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(data, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(data, "logs"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(data, "plugins"),
            ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(data, "advanced.config"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(data, "none"),
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(data, "none.conf"),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 1:1",
        })
            start.Environment[name] = value;
        watch = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            watch.StandardInput.Close();
            watch.WaitForExit(TimeSpan.FromSeconds(10));
        };
    }

    /// <summary>Whom it lets in.</summary>
    public const string User = "f1c50000-0000-4000-8000-000000000001";

    /// <summary>With which password: that of an integration, and a token.</summary>
    public const string Password = "simulert-passord token";

    /// <summary>The node of this test run.</summary>
    public static RabbitMqNode Current => Shared.Value;

    /// <summary>Why there is none, for the skip; null: there is one.</summary>
    public static string? Missing => Programs is null ? Absent : null;

    /// <summary>The run's owner says that a skip would be a failure.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable(Require)?.Split(',').Contains("rabbitmq") == true;

    public int Port { get; }

    public Uri Address => new($"amqp://127.0.0.1:{Port}/");

    private static string Absent => $"RabbitMQ is not installed (Debian: rabbitmq-server); {Require}=rabbitmq makes this a failure";

    private static string? Programs { get; } = (Directory.Exists("/usr/lib/rabbitmq/lib") ? Directory.GetDirectories("/usr/lib/rabbitmq/lib") : [])
        .Select(version => Path.Combine(version, "sbin"))
        .FirstOrDefault(sbin => File.Exists(Path.Combine(sbin, "rabbitmq-server")));

    /// <summary>The end of what the node has said, for a failure.</summary>
    public string Log()
    {
        var log = Path.Combine(watch.StartInfo.WorkingDirectory, "log");
        return File.Exists(log) ? string.Join('\n', File.ReadLines(log).TakeLast(20)) : "";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
