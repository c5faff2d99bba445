using System.CommandLine;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Api.Hosting;
using Integration.Core.Intake;
using Integration.Core.Ports;
using Integration.ServiceBus;
using Microsoft.Extensions.Options;

namespace Integration.Api.Commands;

/// <summary><c>integration doctor</c>: one line for each thing that must be in order.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ExpiryWarning = TimeSpan.FromDays(30);

    public static Command Create()
    {
        var command = new Command("doctor", "Check configuration, schemas, flows, database, disk, clock, keys and reachability")
        {
            CommonOptions.Environment, CommonOptions.Environments, CommonOptions.Data, CommonOptions.Json,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var findings = new List<Finding>();
            await foreach (var finding in Examine(CommonOptions.ToolSettings(arguments), cancellationToken))
            {
                findings.Add(finding);
                if (!arguments.GetValue(CommonOptions.Json))
                {
                    System.Console.WriteLine($"{(finding.Ok ? "ok  " : "FEIL")}  {finding.What,-28}  {finding.Detail}");
                }
            }

            if (arguments.GetValue(CommonOptions.Json))
            {
                Output.Json(findings);
            }

            return findings.TrueForAll(f => f.Ok) ? 0 : 1;
        });
        return command;
    }

    private static async IAsyncEnumerable<Finding> Examine(HubSettings settings, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        WebApplication? hub = null;
        Finding configuration;
        try
        {
            hub = HubApplication.Build(settings);
            hub.Services.GetRequiredService<IStartupValidator>().Validate();
            configuration = new Finding("konfigurasjon/configuration", true, settings.Environment);
        }
        catch (Exception exception) when (exception is OptionsValidationException or HubStartException or StoreException or IOException)
        {
            configuration = new Finding("konfigurasjon/configuration", false, exception.Message);
        }

        yield return configuration;
        if (hub is null || !configuration.Ok)
        {
            yield break;
        }

        await using (hub)
        {
            var services = hub.Services;
            var time = services.GetRequiredService<TimeProvider>();
            var schemas = HubSchemas.Load();
            yield return new Finding("skjema/schemas", schemas.Faults.Count == 0, schemas.Faults.Count == 0 ? $"{schemas.Catalog!.All.Count}" : $"{schemas.Faults.Count}; se/see: integration schemas check");
            var flows = services.GetRequiredService<HubFlows>().Load();
            yield return new Finding("flyter/flows", flows.Errors.Count == 0, flows.Errors.Count == 0 ? $"{flows.Catalog!.All.Count}" : $"{flows.Errors.Count}; se/see: integration flows check");

            var database = await services.GetRequiredService<IMessageStore>().Check(cancellationToken);
            yield return new Finding("database", database is null, database?.Definition.Title.Nb ?? settings.Data);
            if (services.GetService<BusAddress>() is { } bus)
                yield return new Finding("buss/bus", true, $"{bus.Host}/{bus.Queue}"); // Else there were no services: the start asks it.
            var free = services.GetRequiredService<IDataDisk>().FreeBytes();
            var low = services.GetRequiredService<IOptions<IntakeOptions>>().Value.DiskLowBytes;
            yield return new Finding("disk", free > low, $"{free / 1_048_576} MiB ledig/free, grense/watermark {low / 1_048_576} MiB");

            var newest = await services.GetRequiredService<IMessageStore>().List(new MessageQuery { Limit = 1 }, cancellationToken);
            var ahead = newest.Count > 0 ? newest[0].Message.AcceptedAt - time.GetUtcNow() : TimeSpan.Zero;
            yield return new Finding("klokke/clock", ahead < TimeSpan.FromMinutes(1), ahead < TimeSpan.FromMinutes(1) ? $"{time.GetUtcNow():u}" : $"nyeste melding er {ahead.TotalMinutes:0} min fram i tid / the newest message is ahead of the clock");

            foreach (var adapter in HubAdapters.All(services))
            {
                if (adapter.Descriptor.CredentialExpires is { } expires)
                {
                    yield return new Finding($"nøkkel/key {adapter.Descriptor.Id}", expires - time.GetUtcNow() > ExpiryWarning, $"utløper/expires {expires:u}");
                }

                var problem = await Probe(adapter, time, cancellationToken);
                yield return new Finding($"svarer/answers {adapter.Descriptor.Id}", problem is null, problem is null ? adapter.Descriptor.Address?.ToString() ?? "" : $"{problem.Code} {problem.Definition.Title.Nb}");
            }
        }
    }

    private static async Task<Problem?> Probe(IAdapter adapter, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ProbeTime, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await adapter.Probe(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Problem(Core.Lookups.LookupProblems.TimedOut);
        }
    }

    private sealed record Finding(string What, bool Ok, string Detail);
}
