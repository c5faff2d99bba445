using System.Buffers;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Core.Receipts;

namespace Integration.Core.Inbound;

/// <summary>Writes an inbound event as the CloudEvent that a business system would have posted.</summary>
internal static class InboundJson
{
    /// <summary>The event in structured form; its data untouched.</summary>
    public static ReadOnlyMemory<byte> Write(InboundSource source, InboundEvent happened) => Write(source, happened, happened.Id, asText: false);

    /// <summary>The same for an event that is put aside: its data as a text when it is not even JSON.</summary>
    public static ReadOnlyMemory<byte> WriteAside(InboundSource source, InboundEvent happened, string id) => Write(source, happened, id, asText: !IsJson(happened.Data.Span));

    private static ReadOnlyMemory<byte> Write(InboundSource source, InboundEvent happened, string id, bool asText)
    {
        var buffer = new ArrayBufferWriter<byte>(happened.Data.Length + 512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("specversion"u8, "1.0"u8);
            writer.WriteString("id"u8, id);
            writer.WriteString("source"u8, source.EventSource);
            writer.WriteString("type"u8, happened.Type);
            Optional(writer, "subject", happened.Subject);
            Optional(writer, "correlationid", happened.CorrelationId);
            if (happened.Time is { } time)
            {
                writer.WriteString("time"u8, time);
            }

            writer.WriteString("sensitivity"u8, Words.Of(happened.Sensitivity));
            if (asText)
            {
                writer.WriteBase64String("data_base64"u8, happened.Data.Span);
            }
            else if (!happened.Data.IsEmpty)
            {
                writer.WriteString("datacontenttype"u8, "application/json"u8);
                writer.WritePropertyName("data"u8);
                writer.WriteRawValue(happened.Data.Span, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Optional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> data)
    {
        var reader = new Utf8JsonReader(data);
        try
        {
            if (!reader.Read())
            {
                return false;
            }

            reader.Skip();
            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
