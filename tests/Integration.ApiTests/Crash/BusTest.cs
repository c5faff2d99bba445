using Integration.Testing.PostgreSql;
using Integration.Testing.ServiceBus;

namespace Integration.ApiTests.Crash;

/// <summary>A database of the test's own and the double of Azure Service Bus, for hubs between them.</summary>
public abstract class BusTest : IAsyncLifetime
{
    private protected const string QueueName = "knutepunkt";
    private string database = null!;

    private protected BusDouble Bus { get; } = new();

    private protected string ConnectionString => PostgreSqlCluster.Current.ConnectionString(database);

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (PostgreSqlCluster.Missing is { } missing && !PostgreSqlCluster.IsRequired)
            Assert.Skip(missing);
        database = await PostgreSqlCluster.Current.Create(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await Bus.DisposeAsync();
        if (database is not null)
            await PostgreSqlCluster.Current.Drop(database);
        GC.SuppressFinalize(this);
    }
}
