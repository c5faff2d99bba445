using System.Diagnostics.Metrics;
using Integration.ServiceBus;
using Integration.ServiceBus.Tokens;
using Integration.Storage.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integration.ContractTests.ServiceBus;

/// <summary>One hub's side of the bus, wired as the host does it.</summary>
internal sealed class BusHub : IAsyncDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private bool ended;

    public BusHub(string connectionString, ReadySignal ready, PostgreSqlStore store, TimeSpan? reconcileEvery = null, ILoggerFactory? loggers = null)
    {
        loggers ??= NullLoggerFactory.Instance;
        var every = reconcileEvery ?? TimeSpan.FromMinutes(10);
        var work = new PostgreSqlCarriedWork(store);
        var metrics = new BusMetrics(services.GetRequiredService<IMeterFactory>());
        var address = BusAddress.Read(new ServiceBusOptions { ConnectionString = connectionString }).Value;
        Client = new BusClient(address, new SasTokens(address.KeyName!, address.KeyValue!, SasTokens.Life, TimeProvider.System), TimeProvider.System);
        Reconciler = new Reconciler(Client, work, metrics, every, TimeProvider.System, loggers.CreateLogger<Reconciler>());
        Service = new BusService(
            new Relay(Client, ready, work, metrics),
            new Intake(Client, work, metrics, TimeProvider.System, loggers.CreateLogger<Intake>()),
            Reconciler,
            depth: null,
            metrics,
            new PostgreSqlJobLeases(store),
            every,
            TimeProvider.System,
            loggers.CreateLogger<BusService>());
    }

    public BusClient Client { get; }

    public Reconciler Reconciler { get; }

    public BusService Service { get; }

    public Task Start() => Service.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (ended)
            return;
        ended = true;
        await Service.StopAsync(CancellationToken.None);
        Service.Dispose();
        await Client.DisposeAsync();
        await services.DisposeAsync();
    }
}
