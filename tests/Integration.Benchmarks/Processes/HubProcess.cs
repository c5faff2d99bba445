using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Integration.Benchmarks.Processes;

/// <summary>A server under measurement, as its own process on loopback.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly string tokens;
    private readonly TimeProvider time;
    private readonly BenchmarkDatabase? database;

    private HubProcess(Process process, Uri address, string data, string tokens, TimeProvider time, BenchmarkDatabase? database)
    {
        this.database = database;
        this.process = process;
        Address = address;
        Data = data;
        this.tokens = tokens;
        this.time = time;
    }

    public Uri Address { get; }

    /// <summary>Its data directory.</summary>
    public string Data { get; }

    /// <summary>From the start of the process until <c>/health/ready</c> said yes.</summary>
    public TimeSpan StartToReady { get; private set; }

    /// <summary>Starts a server and waits until it is ready.</summary>
    /// <param name="assembly">Which: a file beside this one.</param>
    /// <param name="verb">Its command: <c>serve</c>, <c>ceiling</c>.</param>
    /// <param name="data">Data directory; what lies there is used.</param>
    /// <param name="sink">Where it delivers to.</param>
    /// <param name="time">For the wait.</param>
    /// <param name="cancellationToken">Ends the wait; the process is then ended too.</param>
    /// <param name="database">The PostgreSQL database it uses; null: its own file.</param>
    /// <returns>The ready server.</returns>
    public static async Task<HubProcess> Start(string assembly, string verb, string data, Uri sink, TimeProvider time, CancellationToken cancellationToken, BenchmarkDatabase? database = null)
    {
        Directory.CreateDirectory(data);
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var tokens = Path.Combine(data, "tokens.json");
        File.Delete(tokens);

        // Through a shell only for the log: a pipe would be read by this process, on the same cores.
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = AppContext.BaseDirectory,
            Environment = { ["PERF_SINK"] = sink.ToString(), ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" },
            ArgumentList =
            {
                "-c", $"exec \"$@\" > '{data}.log' 2>&1", "sh",
                Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet", Path.Combine(AppContext.BaseDirectory, assembly), verb,
                "--environment", "benchmark", "--port", $"{address.Port}", "--data", data, "--tokens", tokens,
            },
        };
        if (database is not null)
            (start.Environment["Storage__Provider"], start.Environment["Storage__ConnectionString"]) = ("PostgreSql", database.ConnectionString);
        var began = time.GetTimestamp();
        var hub = new HubProcess(Process.Start(start)!, address, data, tokens, time, database);
        try
        {
            await hub.WaitReady(cancellationToken);
            hub.StartToReady = time.GetElapsedTime(began);
            return hub;
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it has used until now, its database server included.</summary>
    public ProcessCost Cost() => database is null ? ProcessCost.Of(process.Id) : ProcessCost.Of(process.Id) + BenchmarkDatabase.Cost();

    /// <summary>The standard client's token.</summary>
    public string Token()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(tokens));
        return file.RootElement.GetProperty("benchmark").GetString()!;
    }

    /// <summary>The last lines it wrote.</summary>
    public string Log() => string.Join(Environment.NewLine, File.ReadLines($"{Data}.log").TakeLast(20));

    /// <summary>What lies in the data directory and the database.</summary>
    public long DataBytes() => (database?.Bytes() ?? 0) + new DirectoryInfo(Data).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task WaitReady(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        using var http = new HttpClient { BaseAddress = Address };
        while (true)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"the server ended with {process.ExitCode}:{Environment.NewLine}{Log()}");
            try
            {
                using var answer = await http.GetAsync("/health/ready", limit.Token);
                if (answer.StatusCode == HttpStatusCode.OK && File.Exists(tokens))
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), time, limit.Token);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
