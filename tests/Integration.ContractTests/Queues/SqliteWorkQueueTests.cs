using Integration.ContractTests.Stores;

namespace Integration.ContractTests.Queues;

/// <summary>The contract on the embedded store.</summary>
public sealed class SqliteWorkQueueTests : WorkQueueContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}
