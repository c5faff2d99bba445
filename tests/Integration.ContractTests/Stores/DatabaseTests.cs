using Integration.Testing.PostgreSql;

namespace Integration.ContractTests.Stores;

/// <summary>Tests with hubs of their own on one PostgreSQL database.</summary>
public abstract class DatabaseTests : IAsyncLifetime
{
    private protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private string? database;

    private protected string Database => database!;

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        PostgreSqlFixture.Require();
        database = await PostgreSqlCluster.Current.Create(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
            await PostgreSqlCluster.Current.Drop(database);
        GC.SuppressFinalize(this);
    }
}
