using Integration.ContractTests.Stores;
using Integration.Core.Ports;
using Integration.ServiceBus;
using Integration.Storage;
using Integration.Testing.ServiceBus;

namespace Integration.ContractTests.ServiceBus;

/// <summary>A store whose work goes by the bus: PostgreSQL and the double, one hub.</summary>
internal sealed class ServiceBusFixture(Action<StorageOptions>? configure = null) : PostgreSqlFixture(configure)
{
    public const string QueueName = "knutepunkt";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // What could be sent or is on the bus, of targets somebody takes from: the same rule as the relay's, in other words.
    private const string UnderWaySql =
        """
        SELECT count(*) FROM delivery d WHERE d.state = 0 AND coalesce(d.owner, 0) <= 0 AND d.target = ANY(string_to_array('{0}', ','))
          AND (d.gate = 0 OR (d.seq = (SELECT min(o.seq) FROM delivery o WHERE o.gate = d.gate AND o.state IN (0, 1, 3)) AND NOT EXISTS (SELECT 1 FROM delivery w WHERE w.gate = d.gate AND w.owner > 0)))
        """;

    private readonly ReadySignal ready = new();
    private readonly BusDouble bus = new();
    private BusHub? hub;
    private BusQueue? queue;

    public BusDouble Bus => bus;

    public BusQueue BusQueue => queue!;

    protected override IWorkCarrier Carrier => ready;

    /// <summary>Ends as a process that has nothing under way on the bus: what a restart does to that is told by tests of its own.</summary>
    public override async ValueTask Restart()
    {
        await Eventually.Holds(IsQuiet, () => "the bus does not come to rest", Patience, CancellationToken.None);
        await base.Restart();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await bus.DisposeAsync();
    }

    protected override void Opened()
    {
        queue ??= bus.Create(QueueName);
        hub = new BusHub(bus.ConnectionString(QueueName), ready, Store);
        hub.Start().GetAwaiter().GetResult();
    }

    protected override ValueTask Closing() => hub!.DisposeAsync();

    private Task<bool> IsQuiet() => Task.FromResult((long)Run(string.Format(null, UnderWaySql, string.Join(',', Store.Ownership!.Lanes.Targets())))! == 0);
}
