using System.CommandLine;
using Integration.Api.Demo;
using Integration.Api.Hosting;
using Integration.Simulators.Hosting;

namespace Integration.Api.Commands;

/// <summary>
/// <c>integration demo</c>: the hub and its simulators on loopback, sample messages through every demo flow, a table of what became of
/// them, and then it keeps serving.
/// </summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var exit = new Option<bool>("--exit") { Description = "Stop after the table; exit code 0 only if every sample became what it should" };
        var rate = new Option<int>("--rate") { Description = "Keep sending this many samples a second" };
        var data = new Option<string?>("--data") { Description = "The data directory (default: a new temporary one; an existing one is continued)" };
        var command = new Command("demo", "Start the hub with simulators, and show what it does") { CommonOptions.Port, data, CommonOptions.Tokens, CommonOptions.Environments, exit, rate };
        command.SetAction((arguments, cancellationToken) => Run(
            new HubSettings
            {
                Environment = "demo",
                Environments = arguments.GetValue(CommonOptions.Environments),
                Data = arguments.GetValue(data) ?? Directory.CreateTempSubdirectory("knutepunkt-demo-").FullName,
                Port = arguments.GetValue(CommonOptions.Port),
                TokensFile = arguments.GetValue(CommonOptions.Tokens),
            },
            keepData: arguments.GetValue(data) is not null,
            arguments.GetValue(exit),
            arguments.GetValue(rate),
            cancellationToken));
        return command;
    }

    private static async Task<int> Run(HubSettings settings, bool keepData, bool exit, int rate, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.Data);
        settings = settings with { TokensFile = settings.TokensFile ?? Path.Combine(settings.Data, "tokens.json") };
        System.Console.WriteLine("Starter huben og simulatorene … / Starting the hub and the simulators …");
        var code = 0;
        await using (var hub = HubApplication.Build(settings))
        {
            DemoFolders.Make(hub.Configuration);
            await hub.StartAsync(cancellationToken);
            var address = new Uri(hub.Urls.First());
            await using var clients = new DemoClients(address, settings.TokensFile);
            var samplesFolder = Path.Combine(hub.Services.GetRequiredService<EnvironmentFolder>().Path, "samples");
            var runner = new DemoRunner(clients, hub.Services.GetRequiredService<SimulatorHost>(), samplesFolder, settings.Data, TimeProvider.System);
            var samples = DemoSample.Read(samplesFolder);

            var results = new List<DemoResult>();
            foreach (var sample in samples)
            {
                System.Console.Write($"  {results.Count + 1}/{samples.Count} {sample.Title} … ");
                results.Add(await runner.Play(sample, cancellationToken));
                System.Console.WriteLine(results[^1].AsExpected ? "ok" : "IKKE SOM VENTET / NOT AS EXPECTED");
            }

            DemoTable.Write(results);
            code = results.TrueForAll(result => result.AsExpected) ? 0 : 1;
            if (!exit)
            {
                DemoTable.WriteLinks(address, settings, clients);
                await LoginLinkCommand.Print(hub, cancellationToken);
                await KeepServing(hub, runner, samples, rate, cancellationToken);
            }

            await hub.StopAsync(CancellationToken.None);
        }

        if (!keepData && exit)
        {
            Directory.Delete(settings.Data, recursive: true);
        }

        return code;
    }

    private static async Task KeepServing(WebApplication hub, DemoRunner runner, IReadOnlyList<DemoSample> samples, int rate, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, hub.Lifetime.ApplicationStopping);
        try
        {
            if (rate == 0)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token);
            }

            // Only what is delivered without help: no faults, nothing to fetch.
            var simple = samples.Where(s => s is { Fault: null, Receiver: null, Reply: null, Happens: null, Drop: null }).ToList();
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / rate), TimeProvider.System);
            for (var i = 0; await timer.WaitForNextTickAsync(stop.Token); i++)
            {
                _ = runner.Play(simple[i % simple.Count], stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }
}
