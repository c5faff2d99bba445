using System.Text.Json;
using Integration.Core.Ports;
using Integration.Core.Routing;
using Integration.Core.Translation;

namespace Integration.Core.Delivery;

/// <summary>What one delivery has gathered on its way through its flow.</summary>
internal sealed class FlowRun(Flow flow, WorkLease lease, JsonElement @event, DateTimeOffset started)
{
    private JsonElement current;

    public Flow Flow { get; } = flow;

    public WorkLease Lease { get; } = lease;

    public DateTimeOffset Started { get; } = started;

    /// <summary>Lookup answers by alias.</summary>
    public Dictionary<string, JsonElement> Answers { get; } = [];

    /// <summary>The type of the content now.</summary>
    public string Type { get; set; } = lease.Message.Envelope.Type;

    /// <summary>What the last map made; empty before the first.</summary>
    public ReadOnlyMemory<byte> Mapped { get; set; }

    public string CorrelationId => Lease.Message.Envelope.CorrelationId ?? Lease.Message.Id.ToString("D");

    /// <summary>The content now: mapped, or the event's own data.</summary>
    public ReadOnlyMemory<byte> Data(Func<JsonElement, ReadOnlyMemory<byte>> ofEvent) => Mapped.IsEmpty ? ofEvent(@event) : Mapped;

    /// <summary>What expressions see; after a map, <c>data</c> is what it made.</summary>
    public TranslationContext Context(JsonElement result = default)
    {
        if (Mapped.IsEmpty)
        {
            return new TranslationContext(@event, Answers, result);
        }

        if (current.ValueKind == JsonValueKind.Undefined)
        {
            current = JsonElement.Parse(Mapped.Span);
        }

        return new TranslationContext(@event, Answers, result) { Data = current };
    }
}
