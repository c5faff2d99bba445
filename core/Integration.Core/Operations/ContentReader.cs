using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Core.Validation;

namespace Integration.Core.Operations;

/// <summary>Decrypts a message for a person, and hides what that person may not see.</summary>
internal sealed class ContentReader(IPayloadProtector protector, SchemaCatalog schemas)
{
    // Read in a page that encodes for itself.
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The event's data. Content that is not JSON, or that no schema describes, is not shown masked: nobody has judged it.</summary>
    public MessageContent Read(StoredMessage message, bool masked)
    {
        using var document = Open(message);
        return document is not null && document.RootElement.TryGetProperty("data", out var data)
            ? Show(message.Envelope.Type, data, masked ? HiddenValues.None : null)
            : new MessageContent(null, masked);
    }

    /// <summary>The whole event; null: it cannot be decrypted. The delivery itself tells this as a problem, with what to do.</summary>
    public JsonDocument? Open(StoredMessage message)
    {
        try
        {
            return JsonDocument.Parse(protector.Unprotect(message.Id, message.Body));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What <see cref="Read"/> hides of an event, to be hidden in what is made of it too.</summary>
    public HiddenValues Hidden(string type, JsonElement @event) => @event.TryGetProperty("data", out var data) ? HiddenValues.Of(data, Mask(type, data)) : HiddenValues.None;

    /// <summary>Data of a type for a person to read.</summary>
    /// <param name="type">Its schema says what is hidden.</param>
    /// <param name="data">The data.</param>
    /// <param name="hidden">What is hidden beside that; null: nothing is hidden at all.</param>
    /// <param name="standIns">Texts that stand in place of values, and are shown.</param>
    public MessageContent Show(string type, JsonElement data, HiddenValues? hidden, IReadOnlySet<string>? standIns = null)
    {
        if (hidden is null)
            return new MessageContent(Indent(data), false);
        return Mask(type, data, standIns) is { } masked ? new MessageContent(IdentityNumber.Mask(Indent(hidden.Apply(masked))), true) : new MessageContent(null, true);
    }

    private JsonElement? Mask(string type, JsonElement data, IReadOnlySet<string>? standIns = null) =>
        schemas.Find(type) is { } schema ? JsonElement.Parse(schema.Mask.Apply(Encoding.UTF8.GetBytes(data.GetRawText()), standIns)) : null;

    private static string Indent(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
            element.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
