using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Integration.ApiTests.Crash;

/// <summary>The real server as its own process, so that it can be killed. Port and data directory stay the same over its lives.</summary>
internal sealed class HubServer(string directory, Uri simulators, IReadOnlyDictionary<string, string>? settings = null) : IAsyncDisposable
{
    private const int KeptLines = 200;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> log = [];
    private Process? process;

    /// <summary>The folder of the environment <c>crash</c>: short retries, destinations in the test's own process.</summary>
    public static string Environments { get; } = Path.Combine(AppContext.BaseDirectory, "Crash", "environments");

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>The program that it runs from the next start on.</summary>
    public string Program { get; set; } = CurrentProgram;

    /// <summary>This version.</summary>
    public static string CurrentProgram { get; } = Path.Combine(AppContext.BaseDirectory, "integration.dll");

    /// <summary>What it wrote last, all lives together.</summary>
    public string Log => string.Join(Environment.NewLine, log);

    /// <summary>Its process now.</summary>
    public int ProcessId => process!.Id;

    /// <summary>Starts it without waiting.</summary>
    /// <param name="launcher">A command that ends in running its arguments; default none.</param>
    public void Launch(params string[] launcher)
    {
        string[] command =
        [
            .. launcher, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Program,
            "serve", "--environment", "crash", "--environments", Environments,
            "--port", $"{Address.Port}", "--data", Path.Combine(directory, "data"),
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["CRASH_SIMULATORS"] = simulators.ToString() },
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task Start(CancellationToken cancellationToken)
    {
        Launch();
        await WaitReady(cancellationToken);
    }

    public async Task WaitReady(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        await Eventually.Holds(
            async () =>
            {
                if (process is { HasExited: true })
                    throw new InvalidOperationException($"the server ended with {process.ExitCode}:{Environment.NewLine}{Log}");
                try
                {
                    using var answer = await http.GetAsync("/health/ready", cancellationToken);
                    return answer.StatusCode == HttpStatusCode.OK;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            () => $"the server is not ready:{Environment.NewLine}{Log}",
            StartLimit,
            cancellationToken);
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Ended(CancellationToken cancellationToken)
    {
        await process!.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task Kill()
    {
        if (process is null)
            return;
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        process = null;
    }

    /// <summary>Stops it in the middle of whatever it does; its connections stay open.</summary>
    public Task Freeze(CancellationToken cancellationToken) => Signal("STOP", cancellationToken);

    /// <summary>Lets it go on as if nothing had been.</summary>
    public Task Thaw(CancellationToken cancellationToken) => Signal("CONT", cancellationToken);

    public async ValueTask DisposeAsync() => await Kill();

    private async Task Signal(string name, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {ProcessId}"]);
        await kill.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        log.Enqueue(line);
        while (log.Count > KeptLines)
            log.TryDequeue(out _);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
