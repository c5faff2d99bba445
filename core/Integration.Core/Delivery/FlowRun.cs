using System.Runtime.InteropServices;
using System.Text.Json;
using Integration.Core.Ports;
using Integration.Core.Routing;
using Integration.Core.Translation;

namespace Integration.Core.Delivery;

/// <summary>What one delivery has gathered on its way through its flow.</summary>
internal sealed class FlowRun(Flow flow, WorkLease lease, JsonElement @event, DateTimeOffset started)
{
    private ReadOnlyMemory<byte> mapped;
    private JsonElement current;

    public Flow Flow { get; } = flow;

    public WorkLease Lease { get; } = lease;

    public DateTimeOffset Started { get; } = started;

    /// <summary>Lookup answers by alias.</summary>
    public Dictionary<string, JsonElement> Answers { get; } = [];

    /// <summary>The type of the content now.</summary>
    public string Type { get; set; } = lease.Message.Envelope.Type;

    /// <summary>The content now as JSON: what the last map made, or the event's own <c>data</c> as it stands in the stored bytes.</summary>
    public ReadOnlyMemory<byte> Data
    {
        get
        {
            if (mapped.IsEmpty)
            {
                return @event.TryGetProperty("data"u8, out var data) ? JsonMarshal.GetRawUtf8Value(data).ToArray() : "null"u8.ToArray();
            }

            return mapped;
        }
    }

    public string CorrelationId => Lease.Message.Envelope.CorrelationId ?? Lease.Message.Id.ToString("D");

    /// <summary>A map has made new content.</summary>
    public void Mapped(ReadOnlyMemory<byte> content)
    {
        mapped = content;
        current = default;
    }

    /// <summary>What expressions see; after a map, <c>data</c> is what it made.</summary>
    public TranslationContext Context(JsonElement result = default)
    {
        if (mapped.IsEmpty)
        {
            return new TranslationContext(@event, Answers, result);
        }

        // Most flows have one map and no expression after it: parsed when somebody looks.
        if (current.ValueKind == JsonValueKind.Undefined)
        {
            current = JsonElement.Parse(mapped.Span);
        }

        return new TranslationContext(@event, Answers, result) { Data = current };
    }
}
