using Integration.ContractTests.Stores;

namespace Integration.ContractTests.Queues;

/// <summary>The contract on the embedded store.</summary>
public sealed class SqliteWorkQueueTests : WorkQueueContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}

/// <summary>The contract on the embedded store with little memory, so that most of it waits in the database.</summary>
public sealed class SqliteWorkQueueLoadTests : QueueLoadContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture(options => options.ReadyInMemory = 100);
}

/// <summary>The model on the embedded store.</summary>
public sealed class SqliteQueueModelTests : QueueModelContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}
