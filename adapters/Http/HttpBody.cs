using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Integration.Abstractions.Adapters;

namespace Integration.Adapters.Http;

/// <summary>Writes a message as JSON or as a CloudEvent (CloudEvents 1.0, HTTP binding sections 3.1 and 3.2).</summary>
internal static class HttpBody
{
    /// <summary>What section 3.1.3.2 lets stand in a header: printable ASCII but space, quote and percent.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create(string.Concat(Enumerable.Range(0x21, 0x7E - 0x21 + 1).Select(code => (char)code).Except(['"', '%'])));

    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue CloudEvent = new("application/cloudevents+json");

    public static HttpContent Of(HttpAdapterMode mode, OutboundMessage message, DeliveryContext context)
    {
        var content = new ReadOnlyMemoryContent(mode == HttpAdapterMode.Structured ? Structured(message, context) : message.Data);
        content.Headers.ContentType = mode == HttpAdapterMode.Structured ? CloudEvent : Json;
        return content;
    }

    public static void AddAttributes(HttpRequestHeaders headers, OutboundMessage message, DeliveryContext context)
    {
        foreach (var (name, value) in Attributes(message, context))
            headers.TryAddWithoutValidation($"ce-{name}", value.AsSpan().ContainsAnyExcept(Plain) ? Uri.EscapeDataString(value) : value);
    }

    private static ReadOnlyMemory<byte> Structured(OutboundMessage message, DeliveryContext context)
    {
        var buffer = new ArrayBufferWriter<byte>(message.Data.Length + 512);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach (var (name, value) in Attributes(message, context))
            writer.WriteString(name, value);
        writer.WriteString("datacontenttype", "application/json");
        writer.WritePropertyName("data");
        // Validated JSON already: the hub read it when it came in and when it was mapped.
        writer.WriteRawValue(message.Data.Span, skipInputValidation: true);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>The event the receiver sees keeps the sender's id and source, and has the type that the flow made of it.</summary>
    private static IEnumerable<(string Name, string Value)> Attributes(OutboundMessage message, DeliveryContext context)
    {
        var envelope = message.Envelope;
        yield return ("specversion", "1.0");
        yield return ("id", envelope.Id);
        yield return ("source", envelope.Source);
        yield return ("type", message.Type);
        if (envelope.Subject is { } subject)
            yield return ("subject", subject);
        if (envelope.Time is { } time)
            yield return ("time", time.ToString("O", CultureInfo.InvariantCulture));
        yield return ("correlationid", context.CorrelationId);
        if (envelope.ConversationId is { } conversation)
            yield return ("conversationid", conversation);
    }
}
