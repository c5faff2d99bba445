using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;

namespace Integration.ContractTests.Adapters;

/// <summary>The message and the attempt that the contract tests deliver.</summary>
internal static class Context
{
    public const string Key = "019cb000-0000-7000-8000-0000000000a1";

    public static OutboundMessage Message(string type, byte[] data) => new(
        new MessageEnvelope
        {
            Id = "GRV-2026-000417/1",
            Source = "urn:no:kommune:test:skjemaportal",
            Type = "no.kommune.skjema.innsendt.v1",
            Subject = "sak/GRV-2026-000417",
            Time = new DateTimeOffset(2026, 3, 2, 9, 15, 27, TimeSpan.FromHours(1)),
        },
        type,
        data);

    public static DeliveryContext Delivery(IStepJournal journal, IAttachments attachments, int attempt, bool mayHaveBeenDelivered, string key) => new()
    {
        MessageId = new Guid("019cb000-0000-7000-8000-000000000001"),
        Attempt = attempt,
        MayHaveBeenDelivered = mayHaveBeenDelivered,
        ExternalKey = key,
        CorrelationId = "GRV-2026-000417",
        Journal = journal,
        Attachments = attachments,
    };
}
