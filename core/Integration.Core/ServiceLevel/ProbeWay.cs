using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Integration.Core.Routing;
using Integration.Core.Translation;

namespace Integration.Core.ServiceLevel;

/// <summary>
/// The way of the hub's own probe: a flow that is in no file, to a target inside the hub. It is stored, queued, claimed, run and ended as every message is,
/// and leaves nothing: there is no person in it and no system outside.
/// </summary>
internal sealed class ProbeWay : IOutboundAdapter
{
    /// <summary>The flow's id and the target's. A flow of a file has another version, so that the two are never taken for each other.</summary>
    public const string Id = "probe";

    public const string Type = "no.knutepunkt.probe.v1";

    public static Flow Flow { get; } = new()
    {
        Id = Id,
        Owner = "hub",
        Version = "1",
        Type = Type,
        Order = FlowOrder.None,
        Retry = RetryPolicy.Default,
        Steps = [new DeliverStep(Id, null)],
        Source = new FlowSource(new SourceFile(Id, ""), [], []),
        Deliver = new DeliverStep(Id, null),
    };

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = Id,
        Kind = "Probe",
        Title = new("Knutepunkts egen prøve", "The hub's own probe"),
        Owner = "Knutepunkt",
        Directions = AdapterDirections.Outbound,
        MessageTypes = [Type],
        Authentication = "none",
        MaxConcurrency = 1,
    };

    public ValueTask<DeliveryResult> Deliver(OutboundMessage message, DeliveryContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(DeliveryResult.Delivered(ReceiptLevel.Processed));

    public ValueTask<Problem?> Probe(CancellationToken cancellationToken) => ValueTask.FromResult<Problem?>(null);

    /// <summary>A probe to send, in the hub's own name and under a key of its own.</summary>
    public static NewMessage Message(IPayloadProtector protector, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var json = JsonSerializer.SerializeToUtf8Bytes(new { specversion = "1.0", id = id.ToString("D"), source = "urn:knutepunkt:probe", type = Type, data = new { } });
        return new NewMessage
        {
            Id = id,
            Client = "hub",
            Agency = "hub",
            Envelope = new MessageEnvelope { Id = id.ToString("D"), Source = "urn:knutepunkt:probe", Type = Type, Sensitivity = Sensitivity.None },
            BodyHash = new byte[16],
            Body = protector.Protect("hub", id, json),
            AcceptedAt = now,
            Deliveries = [new NewDelivery(Id, Flow.Version, Id, 0)],
        };
    }
}
