using System.Diagnostics.Metrics;
using Integration.Abstractions.Problems;
using Integration.Core.Incidents;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Routing;
using Integration.Testing.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Integration.ContractTests.Stores;

/// <summary>Two hubs on one database see the same trouble, and people are told once.</summary>
public sealed class IncidentInstancesTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 10, 14, 3, 1, 0, TimeSpan.Zero));
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("incidents-");
    private string database = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        PostgreSqlFixture.Require();
        database = await PostgreSqlCluster.Current.Create(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
            await PostgreSqlCluster.Current.Drop(database);
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Both_look_and_send_all_the_time_and_there_is_one_alert_at_the_start_and_one_at_the_end()
    {
        await using var one = new HubInstance(database, time);
        await using var two = new HubInstance(database, time);
        var way = new CountingChannel();
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var first = new Hub(one, way, time, services, directory);
        using var second = new Hub(two, way, time, services, directory);
        await one.Messages.RecordChannel(new ChannelState("arkiv", true, "INT-9000", time.GetUtcNow(), null), Cancelled);

        // Without the lease: even when both believe that the job is theirs.
        for (var round = 0; round < 10; round++)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAll(first.Watch.Look(Cancelled), second.Watch.Look(Cancelled));
        }

        var during = Assert.Single(await two.Incidents.Current(null, Cancelled));
        await one.Messages.RecordChannel(new ChannelState("arkiv", false, null, time.GetUtcNow(), null), Cancelled);
        for (var round = 0; round < 20; round++)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAll(first.Watch.Look(Cancelled), second.Watch.Look(Cancelled));
        }

        // With the lease, as in the hub: only one sends.
        foreach (var hub in new[] { first, second, first })
        {
            if (await hub.Jobs.TryHold("alerts", Cancelled))
                await hub.Sender.Send(Cancelled);
        }

        Assert.Empty(await one.Incidents.Current(null, Cancelled));
        Assert.Equal(["arkiv Opened", "arkiv Closed"], way.Sent);
        Assert.Equal(during.Id, Assert.Single(await one.Incidents.List(10, null, Cancelled)).Id);
    }

    private sealed class Hub : IDisposable
    {
        private readonly Throughput throughput;

        public Hub(HubInstance instance, IAlertChannel way, TimeProvider time, IServiceProvider services, DirectoryInfo directory)
        {
            throughput = new Throughput(services.GetRequiredService<IMeterFactory>(), time);
            var options = Options.Create(new IncidentOptions());
            var flows = new FlowCatalogHolder(() => new FlowLoadResult(new FlowCatalog([]), []), new FlowArchive(directory.FullName));
            Jobs = instance.Jobs;
            Watch = new IncidentWatch([], flows, instance.Messages, instance.Queue, instance.Failures, throughput, instance.Incidents, [way], instance.Jobs, options, time, NullLogger<IncidentWatch>.Instance);
            Sender = new AlertSender(instance.Incidents, [way], new AlertText(new NoTexts(), options), instance.Jobs, time, NullLogger<AlertSender>.Instance);
        }

        public IncidentWatch Watch { get; }

        public AlertSender Sender { get; }

        public IJobLeases Jobs { get; }

        public void Dispose()
        {
            Watch.Dispose();
            Sender.Dispose();
            throughput.Dispose();
        }
    }

    private sealed class CountingChannel : IAlertChannel
    {
        public List<string> Sent { get; } = [];

        public string Name => "counted";

        public ValueTask<Problem?> Send(AlertMessage message, CancellationToken cancellationToken)
        {
            Sent.Add($"{message.Incident.Target} {message.Alert.Kind}");
            return ValueTask.FromResult<Problem?>(null);
        }
    }

    private sealed class NoTexts : IProblemTexts
    {
        public ProblemDefinition? Find(string? code) => null;
    }
}
