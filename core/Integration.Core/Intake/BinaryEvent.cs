using System.Buffers;
using System.Text.Json;

namespace Integration.Core.Intake;

/// <summary>
/// Turns CloudEvents binary mode (attributes in <c>ce-*</c> headers, data in the body) into the structured form the hub keeps.
/// The bytes of the body stand in it untouched.
/// </summary>
internal static class BinaryEvent
{
    /// <summary>The structured event. <paramref name="data"/> must be JSON; the caller has checked the media type.</summary>
    public static ReadOnlyMemory<byte> ToStructured(IEnumerable<KeyValuePair<string, string>> attributes, string mediaType, ReadOnlyMemory<byte> data)
    {
        var buffer = new ArrayBufferWriter<byte>(data.Length + 512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in attributes)
            {
                writer.WriteString(name, value);
            }

            writer.WriteString("datacontenttype"u8, mediaType);
            writer.WritePropertyName("data"u8);
            writer.WriteRawValue(data.Span, skipInputValidation: true);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
