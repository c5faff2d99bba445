using System.CommandLine;
using System.Globalization;
using Integration.Benchmarks.Load;
using Integration.Benchmarks.Processes;

namespace Integration.Benchmarks.Commands;

/// <summary><c>soak</c>: a steady rate for minutes; shows whether memory stays flat.</summary>
internal static class SoakCommand
{
    private const double MostMegabytes = 250;

    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long.", DefaultValueFactory = _ => 600 };
        var rate = new Option<int>("--rate") { Description = "Messages a second.", DefaultValueFactory = _ => 1000 };
        var command = new Command("soak", "Memory of the hub at a steady rate.") { seconds, rate };
        command.SetAction((parsed, cancellationToken) => Run(
            Math.Clamp(parsed.GetValue(seconds), 1, 3600), Math.Clamp(parsed.GetValue(rate), 1, 10_000), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task Run(int seconds, int rate, TextWriter output, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var data = Path.Combine(Path.GetTempPath(), $"integration-soak-{Environment.ProcessId}");
        try
        {
            await using var sink = await Sink.Start(cancellationToken);
            await using var hub = await HubProcess.Start("integration.dll", "serve", data, sink.Address, time, cancellationToken);
            var run = new LoadRun(seconds * rate);
            sink.Watch(run);
            var load = new LoadGenerator(new Uri(hub.Address, "/api/v1/messages"), hub.Token())
                .Open(run, rate, 64, TimeSpan.FromSeconds(seconds), cancellationToken);
            await output.WriteLineAsync("| second | accepted | delivered | memory MB | data MB |\n|---|---|---|---|---|");
            var began = time.GetTimestamp();
            while (!load.IsCompleted)
            {
                await Task.WhenAny(load, Task.Delay(TimeSpan.FromSeconds(Math.Max(1, seconds / 20)), time, cancellationToken));
                await output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {time.GetElapsedTime(began).TotalSeconds:0} | {run.Accepted} | {run.Delivered} | {hub.Cost().PssBytes / 1e6:0} | {hub.DataBytes() / 1e6:0} |"));
            }

            await load;
            var memory = hub.Cost().PssBytes / 1e6;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\nmemory at the end {memory:0} MB, wanted ≤ {MostMegabytes:0}: {(memory <= MostMegabytes ? "ok" : "miss")}; refused {run.Refused}"));
        }
        finally
        {
            if (Directory.Exists(data))
                Directory.Delete(data, recursive: true);
        }
    }
}
