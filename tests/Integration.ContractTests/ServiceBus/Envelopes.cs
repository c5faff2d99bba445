using Integration.Core.Ports;

namespace Integration.ContractTests.ServiceBus;

/// <summary>Envelopes for tests that need no database.</summary>
internal static class Envelopes
{
    public static WorkEnvelope Sample(long number, string agency = "0192:310094943") => new()
    {
        Number = number,
        DeliverySeq = number << 8,
        MessageId = Guid.CreateVersion7(),
        Agency = agency,
        Flow = "gravesoknad",
        Step = "arkiv",
        Partition = 7,
        Attempt = 1,
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        Sha256 = new byte[32],
    };
}
