using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace Integration.Core.Translation;

/// <summary>Between System.Text.Json, which the hub uses, and Newtonsoft, which JmesPath.Net speaks. Dates stay texts; numbers keep their digits where decimal can.</summary>
internal static class JsonTokens
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static JsonElement Null { get; } = JsonElement.Parse("null");

    public static JsonElement True { get; } = JsonElement.Parse("true");

    public static JsonElement False { get; } = JsonElement.Parse("false");

    public static JToken ToToken(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ToObject(element),
        JsonValueKind.Array => new JArray(element.EnumerateArray().Select(ToToken)),
        JsonValueKind.String => new JValue(element.GetString()),
        JsonValueKind.Number => ToNumber(element),
        JsonValueKind.True => new JValue(true),
        JsonValueKind.False => new JValue(false),
        _ => JValue.CreateNull(),
    };

    public static JsonElement ToElement(JToken? token)
    {
        switch (token)
        {
            case null or { Type: JTokenType.Null or JTokenType.Undefined }: return Null;
            case { Type: JTokenType.Boolean }: return (bool)token ? True : False;
        }

        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Writing)) Write(writer, token);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static JObject ToObject(JsonElement element)
    {
        var result = new JObject();
        foreach (var property in element.EnumerateObject()) result[property.Name] = ToToken(property.Value);
        return result;
    }

    private static JValue ToNumber(JsonElement element)
    {
        if (element.TryGetInt64(out var whole)) return new JValue(whole);
        return element.TryGetDecimal(out var exact) && exact != 0 ? new JValue(exact) : new JValue(element.GetDouble());
    }

    private static void Write(Utf8JsonWriter writer, JToken token)
    {
        switch (token)
        {
            case JObject map:
                writer.WriteStartObject();
                foreach (var (name, value) in map)
                {
                    writer.WritePropertyName(name);
                    Write(writer, value ?? JValue.CreateNull());
                }

                writer.WriteEndObject();
                break;
            case JArray list:
                writer.WriteStartArray();
                foreach (var item in list) Write(writer, item);
                writer.WriteEndArray();
                break;
            case JValue { Value: null }:
                writer.WriteNullValue();
                break;
            case JValue { Value: bool flag }:
                writer.WriteBooleanValue(flag);
                break;
            case JValue { Value: long or int or decimal or System.Numerics.BigInteger } number:
                writer.WriteRawValue(Convert.ToString(number.Value, CultureInfo.InvariantCulture)!);
                break;
            case JValue { Value: double number }:
                // JMESPath computes in doubles: a whole one is written as a whole number.
                writer.WriteRawValue(number.ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue(Convert.ToString(((JValue)token).Value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
