using Integration.ContractTests.Stores;

namespace Integration.ContractTests.Queues;

/// <summary>The contract on PostgreSQL.</summary>
public sealed class PostgreSqlWorkQueueTests : WorkQueueContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}

/// <summary>The contract on PostgreSQL with little memory, so that most of it waits in the database.</summary>
public sealed class PostgreSqlWorkQueueLoadTests : QueueLoadContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture(options => options.ReadyInMemory = 100);
}

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgreSqlQueueModelTests : QueueModelContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}
