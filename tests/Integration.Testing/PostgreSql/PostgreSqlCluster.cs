using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Integration.Testing.PostgreSql;

/// <summary>
/// A PostgreSQL server of the test run's own: private data, a free port on loopback, flushes on. Started when first asked for; it goes when the process
/// does, also when that is killed, because it waits at a pipe that closes then.
/// </summary>
internal sealed class PostgreSqlCluster
{
    public const string User = "hub";
    public const string Password = "test";

    private const string SystemUser = "postgres";
    private const string Require = "INTEGRATION_REQUIRE";

    // The server is ended and its data removed when the last line of input has been read.
    private const string Watch =
        """
        "$1/postgres" -D "$2" -c listen_addresses=127.0.0.1 -p "$3" -c unix_socket_directories= -c max_connections=300 -c fsync=on -c log_min_messages=fatal >/dev/null 2>"$2/log" & server=$!
        while read -r order; do
          case "$order" in
            crash) kill -QUIT $server; wait $server; "$1/postgres" -D "$2" -c listen_addresses=127.0.0.1 -p "$3" -c unix_socket_directories= -c max_connections=300 -c fsync=on >/dev/null 2>>"$2/log" & server=$! ;;
          esac
        done
        kill -QUIT $server; wait $server; rm -rf "$2"
        """;

    private const int Attempts = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly Lazy<PostgreSqlCluster> Shared = new(static () => new PostgreSqlCluster());
    private readonly Process watch;
    private int lastDatabase;

    private PostgreSqlCluster()
    {
        var bin = Bin ?? throw new InvalidOperationException(Absent);
        var data = Path.Combine(Path.GetTempPath(), $"hub-postgres-{Guid.CreateVersion7():N}");
        Port = FreePort();
        var password = $"{data}.password";
        File.WriteAllText(password, Password);
        var make = Command(Path.Combine(bin, "initdb"), "-D", data, "-U", User, $"--pwfile={password}", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C");
        make.RedirectStandardOutput = true;
        using (var made = Process.Start(make)!)
        {
            made.StandardOutput.ReadToEnd();
            made.WaitForExit();
            File.Delete(password);
            if (made.ExitCode != 0)
                throw new InvalidOperationException($"initdb ended with {made.ExitCode}");
        }

        var start = Command("/bin/sh", "-c", Watch, "sh", bin, data, $"{Port}");
        start.RedirectStandardInput = true;
        watch = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            watch.StandardInput.Close();
            watch.WaitForExit(TimeSpan.FromSeconds(10));
        };
    }

    /// <summary>The cluster of this test run.</summary>
    public static PostgreSqlCluster Current => Shared.Value;

    /// <summary>Why there is none, for the skip; null: there is one.</summary>
    public static string? Missing => Bin is null ? Absent : null;

    /// <summary>The run's owner says that a skip would be a failure.</summary>
    public static bool IsRequired => Environment.GetEnvironmentVariable(Require)?.Split(',').Contains("postgres") == true;

    public int Port { get; }

    /// <summary>The process that everything of the server descends from.</summary>
    public int ProcessId => watch.Id;

    private static string Absent => $"PostgreSQL is not installed (Debian: postgresql); {Require}=postgres makes this a failure";

    // Debian keeps each version's programs in a folder of its own.
    private static string? Bin { get; } = (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
        .Select(version => Path.Combine(version, "bin"))
        .Where(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "postgres")))
        .MaxBy(static bin => bin, StringComparer.Ordinal);

    /// <summary>Makes an empty database; waits while the server comes up.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="space">The tablespace its files lie in; null: with the others.</param>
    /// <returns>Its name.</returns>
    public async Task<string> Create(CancellationToken cancellationToken, string? space = null)
    {
        var name = $"hub_{Interlocked.Increment(ref lastDatabase)}";
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await Run("postgres", $"CREATE DATABASE {name}{(space is null ? "" : $" TABLESPACE {space}")}", cancellationToken);
                return name;
            }
            catch (NpgsqlException) when (attempt < Attempts)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Makes a tablespace in a directory, which becomes the server's.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> CreateSpace(string directory, CancellationToken cancellationToken)
    {
        await Drop(await Create(cancellationToken)); // The server is up.
        var name = $"space_{Interlocked.Increment(ref lastDatabase)}";
        var place = Path.Combine(directory, name);
        using (var make = Process.Start(Command("/bin/mkdir", place))!)
            await make.WaitForExitAsync(cancellationToken);
        await Run("postgres", $"CREATE TABLESPACE {name} LOCATION '{place}'", cancellationToken);
        return name;
    }

    /// <summary>Removes a database, whoever uses it.</summary>
    public Task Drop(string database) => Run("postgres", $"DROP DATABASE {database} WITH (FORCE)", CancellationToken.None);

    /// <summary>Runs a statement beside whoever uses the database.</summary>
    public async Task<object?> Run(string database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>How to reach a database of the cluster.</summary>
    public string ConnectionString(string database, int? port = null, string password = Password) =>
        $"Host=127.0.0.1;Port={port ?? Port};Username={User};Password={password};Database={database}";

    /// <summary>Runs one of the server's own tools against it, as the runbooks say: <c>pg_dump</c>, <c>pg_restore</c>.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunTool(string tool, string database, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Bin!, tool), ["-h", "127.0.0.1", "-p", $"{Port}", "-U", User, "-d", database, .. arguments]) { Environment = { ["PGPASSWORD"] = Password } };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Kills the server as a power cut would (immediate shutdown) and starts it again.</summary>
    public void Crash() => watch.StandardInput.WriteLine("crash");

    // The server refuses to run as root, as CI does.
    private static ProcessStartInfo Command(params string[] command)
    {
        string[] all = Environment.UserName == "root" ? ["runuser", "-u", SystemUser, "--", .. command] : command;
        return new ProcessStartInfo(all[0], all[1..]) { WorkingDirectory = Path.GetTempPath() };
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
