using Integration.ContractTests.ServiceBus;
using Integration.ContractTests.Stores;

namespace Integration.ContractTests.Queues;

/// <summary>The contract on PostgreSQL with Service Bus between the instances.</summary>
public sealed class ServiceBusWorkQueueTests : WorkQueueContract
{
    private protected override StoreFixture CreateFixture() => new ServiceBusFixture();
}

/// <summary>The same with many workers.</summary>
public sealed class ServiceBusWorkQueueLoadTests : QueueLoadContract
{
    private protected override int PartOf => 4;

    private protected override StoreFixture CreateFixture() => new ServiceBusFixture(options => options.ReadyInMemory = 100);
}
