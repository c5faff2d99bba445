using System.Text.Json;
using Integration.Abstractions.Messages;

namespace Integration.Abstractions.Adapters;

/// <summary>What an outbound adapter gets: the message in the type its flow promised.</summary>
/// <param name="Envelope">The attributes of the message as it came in.</param>
/// <param name="Type">The type of <paramref name="Data"/>; differs from <c>Envelope.Type</c> when the flow mapped it.</param>
/// <param name="Data">The typed content as UTF-8 JSON.</param>
public sealed record OutboundMessage(MessageEnvelope Envelope, string Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>Reads <see cref="Data"/> as a type; null-tolerant, unknown fields pass.</summary>
    /// <typeparam name="T">A wire record.</typeparam>
    /// <param name="options">Serializer options.</param>
    /// <returns>The record.</returns>
    public T Read<T>(JsonSerializerOptions? options = null) =>
        JsonSerializer.Deserialize<T>(Data.Span, options ?? JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"{Type} holds null");
}
