using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Integration.Client;

/// <summary>Makes request bodies of events.</summary>
public static class CloudEventContent
{
    /// <summary>Media type of one event in structured form.</summary>
    public const string Structured = "application/cloudevents+json";

    /// <summary>Media type of a batch.</summary>
    public const string Batch = "application/cloudevents-batch+json";

    /// <summary>One event from its attributes and data.</summary>
    /// <typeparam name="T">Type of the data.</typeparam>
    /// <param name="id">The sender's own id; the same one on every try. With <paramref name="source"/> it is the idempotency key.</param>
    /// <param name="source">Who speaks: a URI reference the client may use.</param>
    /// <param name="type">Message type with its major version.</param>
    /// <param name="data">The data; serialized with <see cref="JsonSerializerOptions.Web"/>.</param>
    /// <param name="subject">Business key; messages with the same one are delivered in order. Never a personal number.</param>
    /// <param name="correlationId">Ties the message to its answers.</param>
    /// <returns>The body. Keep its bytes if you store it: a try again must send exactly the same.</returns>
    public static HttpContent Create<T>(string id, string source, string type, T data, string? subject = null, string? correlationId = null)
    {
        var envelope = new Dictionary<string, object?> { ["specversion"] = "1.0", ["id"] = id, ["source"] = source, ["type"] = type };
        if (subject is not null)
            envelope["subject"] = subject;
        if (correlationId is not null)
            envelope["correlationid"] = correlationId;
        envelope["datacontenttype"] = "application/json";
        envelope["data"] = data;
        return FromBytes(JsonSerializer.SerializeToUtf8Bytes(envelope, JsonSerializerOptions.Web));
    }

    /// <summary>A body from JSON text as it stands.</summary>
    /// <param name="json">One event, or an array of them.</param>
    /// <param name="mediaType"><see cref="Structured"/> or <see cref="Batch"/>.</param>
    /// <returns>The body.</returns>
    public static HttpContent FromText(string json, string mediaType = Structured) => FromBytes(Encoding.UTF8.GetBytes(json), mediaType);

    private static ByteArrayContent FromBytes(byte[] json, string mediaType = Structured)
    {
        var content = new ByteArrayContent(json);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return content;
    }
}
