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
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(protector.Unprotect(message.Id, message.Body));
        }
        catch (CryptographicException)
        {
            // The delivery itself tells this as a problem, with what to do.
            return new MessageContent(null, masked);
        }

        using (document)
        {
            if (!document.RootElement.TryGetProperty("data", out var data))
                return new MessageContent(null, masked);
            if (!masked)
                return new MessageContent(Indent(data), false);
            if (schemas.Find(message.Envelope.Type) is not { } schema)
                return new MessageContent(null, true);
            using var hidden = JsonDocument.Parse(schema.Mask.Apply(Encoding.UTF8.GetBytes(data.GetRawText())));
            return new MessageContent(IdentityNumber.Mask(Indent(hidden.RootElement)), true);
        }
    }

    private static string Indent(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
            element.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
