using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amqp;
using Amqp.Framing;
using Integration.Core.Ports;
using Integration.ServiceBus.Amqp;

namespace Integration.ServiceBus;

/// <summary>An envelope as it stands on the bus: less than 2 KB, and nothing of what the message says.</summary>
internal sealed partial record EnvelopeJson
{
    private const int Version = 1;
    private const string ContentType = "application/json";

    public required int V { get; init; }

    public required long Number { get; init; }

    public required long Delivery { get; init; }

    public required Guid Id { get; init; }

    public required string Agency { get; init; }

    public required string Flow { get; init; }

    public required string Step { get; init; }

    public required int Partition { get; init; }

    public required int Attempt { get; init; }

    [JsonPropertyName("traceparent")]
    public string? TraceParent { get; init; }

    public required string Sha256 { get; init; }

    /// <summary>The message for the bus; its id is the envelope's number, so that a repeated sending is one.</summary>
    public static Message Write(WorkEnvelope envelope)
    {
        var json = new EnvelopeJson
        {
            V = Version,
            Number = envelope.Number,
            Delivery = envelope.DeliverySeq,
            Id = envelope.MessageId,
            Agency = envelope.Agency,
            Flow = envelope.Flow,
            Step = envelope.Step,
            Partition = envelope.Partition,
            Attempt = envelope.Attempt,
            TraceParent = envelope.TraceParent,
            Sha256 = Convert.ToHexStringLower(envelope.Sha256.Span),
        };
        return new Message
        {
            Header = new Header { Durable = true },
            Properties = new Properties { MessageId = envelope.Number.ToString(CultureInfo.InvariantCulture), ContentType = ContentType },
            BodySection = new Data { Binary = JsonSerializer.SerializeToUtf8Bytes(json, Context.Default.EnvelopeJson) },
        };
    }

    /// <summary>Null: it is not one of the hub's.</summary>
    public static WorkEnvelope? Read(BusMessage message) => Read(message.Body.Span, message.MessageId);

    /// <summary>Null: it is not one of the hub's.</summary>
    public static WorkEnvelope? Read(ReadOnlySpan<byte> body, string messageId)
    {
        try
        {
            return JsonSerializer.Deserialize(body, Context.Default.EnvelopeJson) is { V: Version } json && json.Number.ToString(CultureInfo.InvariantCulture) == messageId
                ? new WorkEnvelope
                {
                    Number = json.Number,
                    DeliverySeq = json.Delivery,
                    MessageId = json.Id,
                    Agency = json.Agency,
                    Flow = json.Flow,
                    Step = json.Step,
                    Partition = json.Partition,
                    Attempt = json.Attempt,
                    TraceParent = json.TraceParent,
                    Sha256 = Convert.FromHexString(json.Sha256),
                }
                : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }

    [JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(EnvelopeJson))]
    private sealed partial class Context : JsonSerializerContext;
}
