using Integration.Api.Hosting;
using Integration.ApiTests.Crash;
using Integration.Testing;
using Integration.Testing.PostgreSql;
using Integration.Testing.ServiceBus;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Integration.ApiTests.Faults;

/// <summary>Several hubs on one PostgreSQL, each with a way of its own to it that can be cut. The last one runs in the test's process, so that its clock can be set.</summary>
internal sealed class SharedHubs : IAsyncDisposable
{
    /// <summary>How long an instance may be silent.</summary>
    public const int LeaseSeconds = 3;

    /// <summary>The queue that a bus between them must have.</summary>
    public const string QueueName = "knutepunkt";

    private readonly IReadOnlyList<CuttingProxy> ways;
    private readonly string database;
    private readonly WebApplication? inside;

    private SharedHubs(string database, int processes, bool withClock, IReadOnlyDictionary<string, string>? more, BusDouble? bus)
    {
        Bus = bus;
        this.database = database;
        ways = [.. Enumerable.Range(0, processes + (withClock ? 1 : 0)).Select(_ => new CuttingProxy(PostgreSqlCluster.Current.Port))];
        Hub = new CrashHub(ways.Count, place => Settings(place, more));
        Processes = [.. Hub.Servers.Take(processes)];
        inside = withClock ? Inside(processes) : null;
    }

    /// <summary>Clients, destinations and the processes.</summary>
    public CrashHub Hub { get; }

    /// <summary>The hubs that can be killed and stopped.</summary>
    public IReadOnlyList<HubServer> Processes { get; }

    /// <summary>The clock of the one in the test's process.</summary>
    public JumpingTime Clock { get; } = new();

    /// <summary>The bus between them; null: they have none.</summary>
    public BusDouble? Bus { get; }

    /// <summary>What can happen to them.</summary>
    public IReadOnlyList<FaultOf> Faults => [.. Enum.GetValues<FaultOf>().Where(kind => Bus is not null || kind < FaultOf.BusAway)];

    /// <summary>The way of a hub to the database.</summary>
    public CuttingProxy WayOf(int hub) => ways[hub];

    public int Count => ways.Count;

    /// <summary>Skips the test with a sentence when there is no server.</summary>
    public static void Require()
    {
        if (PostgreSqlCluster.Missing is { } missing && !PostgreSqlCluster.IsRequired)
            Assert.Skip(missing);
    }

    /// <summary>Makes a database and starts them.</summary>
    /// <param name="processes">How many processes.</param>
    /// <param name="withClock">One more, with a clock of its own.</param>
    /// <param name="more">Further settings of each process, as environment variables.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="space">The tablespace of the database.</param>
    /// <param name="bus">The bus between them.</param>
    public static async Task<SharedHubs> Start(
        int processes, bool withClock, IReadOnlyDictionary<string, string>? more, CancellationToken cancellationToken, string? space = null, BusDouble? bus = null)
    {
        var hubs = new SharedHubs(await PostgreSqlCluster.Current.Create(cancellationToken, space), processes, withClock, more, bus);
        try
        {
            // All at once, as after a power cut: they make tables and keys together.
            foreach (var server in hubs.Processes)
                server.Launch();
            if (hubs.inside is not null)
                await hubs.inside.StartAsync(cancellationToken);
            await hubs.AllReady(cancellationToken);
            return hubs;
        }
        catch
        {
            await hubs.DisposeAsync();
            throw;
        }
    }

    /// <summary>Until every hub answers that it is ready.</summary>
    public async Task AllReady(CancellationToken cancellationToken)
    {
        foreach (var server in Hub.Servers)
            await server.WaitReady(cancellationToken);
    }

    /// <summary>What the database holds that is not over, for whoever looks for the reason of a failure.</summary>
    public async Task<string> Rows(CancellationToken cancellationToken) =>
        $"""
        {await PostgreSqlCluster.Current.Run(database, "SELECT string_agg(format('entry %s in %s, gate %s, attempts %s, locked until %s, caused by %s, key %s', e.message_seq, e.mailbox, e.gate, e.attempts, e.locked_until, m.causation_id, p.key_id), E'\n') FROM mailbox_entry e JOIN message m ON m.seq = e.message_seq LEFT JOIN payload p ON p.seq = m.seq WHERE e.state = 0", cancellationToken)}
        {await PostgreSqlCluster.Current.Run(database, "SELECT string_agg(format('delivery %s of %s, gate %s, state %s, attempts %s, owner %s, %s', d.seq, m.event_id, d.gate, d.state, d.attempts, d.owner, d.problem_code), E'\n') FROM delivery d JOIN message m ON m.seq = d.seq >> 8 WHERE d.state < 10", cancellationToken)}
        """;

    public async ValueTask DisposeAsync()
    {
        if (inside is not null)
            await inside.DisposeAsync();
        await Hub.DisposeAsync();
        foreach (var way in ways)
            way.Dispose();
        await PostgreSqlCluster.Current.Drop(database);
    }

    private Dictionary<string, string> Settings(int place, IReadOnlyDictionary<string, string>? more)
    {
        var settings = new Dictionary<string, string>(more ?? new Dictionary<string, string>())
        {
            ["Storage__Provider"] = "PostgreSql",
            ["Storage__ConnectionString"] = PostgreSqlCluster.Current.ConnectionString(database, ways[place].Port),
            ["Storage__LeaseSeconds"] = $"{LeaseSeconds}",
        };
        if (Bus is not null)
        {
            settings["Queue__Provider"] = "ServiceBus";
            settings["Queue__ConnectionString"] = Bus.ConnectionString(QueueName);
            settings["Queue__ReconcileSeconds"] = "2";
        }

        return settings;
    }

    private WebApplication Inside(int place)
    {
        var overrides = Settings(place, null).ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)setting.Value);
        overrides["CRASH_SIMULATORS"] = Hub.Simulators.BaseAddress.ToString();
        return HubApplication.Build(new HubSettings
        {
            Environment = "crash",
            Environments = HubServer.Environments,
            Port = Hub.Servers[place].Address.Port,
            Data = Path.Combine(Hub.Directory.FullName, "data"),
            Overrides = overrides,
            ConfigureServices = services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)),
        });
    }
}
