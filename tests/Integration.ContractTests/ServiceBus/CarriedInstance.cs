using Integration.Core.Ports;
using Integration.ServiceBus;
using Integration.Storage;
using Integration.Storage.PostgreSql;
using Integration.Testing.PostgreSql;
using Integration.Testing.ServiceBus;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integration.ContractTests.ServiceBus;

/// <summary>One of several hubs on one database, with the bus between them.</summary>
internal sealed class CarriedInstance : IAsyncDisposable
{
    private readonly ReadySignal ready = new();

    public CarriedInstance(string database, BusDouble bus, string queue, int leaseSeconds = 120, TimeSpan? reconcileEvery = null, int? port = null)
    {
        var options = new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = PostgreSqlCluster.Current.ConnectionString(database, port), LeaseSeconds = leaseSeconds };
        Store = new PostgreSqlStore(options, StoreMode.Server, TimeProvider.System, NullLogger<PostgreSqlStore>.Instance, ready);
        Messages = new PostgreSqlMessageStore(Store);
        Queue = new PostgreSqlWorkQueue(Store);
        Work = new PostgreSqlCarriedWork(Store);
        Hub = new BusHub(bus.ConnectionString(queue), ready, Store, reconcileEvery);
    }

    public PostgreSqlStore Store { get; }

    public IMessageStore Messages { get; }

    public IWorkQueue Queue { get; }

    public ICarriedWork Work { get; }

    public BusHub Hub { get; }

    public static async Task<CarriedInstance> Start(string database, BusDouble bus, string queue, int leaseSeconds = 120, TimeSpan? reconcileEvery = null)
    {
        var instance = new CarriedInstance(database, bus, queue, leaseSeconds, reconcileEvery);
        await instance.Hub.Start();
        return instance;
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await Store.DisposeAsync();
    }
}
