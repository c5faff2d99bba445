using System.Text;
using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace Integration.Core.Validation.Strict;

/// <summary>
/// Builds the token tree that NJsonSchema walks from bytes that <see cref="JsonStrict"/> has let through. Newtonsoft's own reader is not used: it takes
/// comments, NaN and single quotes, and turns dates and numbers into something else. A number stays its text, as a <see cref="JRaw"/>.
/// </summary>
internal static class TokenTree
{
    public static JToken Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, JsonStrict.ReaderOptions(JsonStrict.MaxDepth));
        reader.Read();
        return Value(ref reader);
    }

    public static bool IsNumber(JToken token) => token.Type == JTokenType.Raw;

    /// <summary>The bytes of a number token.</summary>
    public static byte[] NumberText(JToken token) => Encoding.ASCII.GetBytes((string)((JValue)token).Value!);

    private static JToken Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var obj = new JObject();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    obj.Add(name, Value(ref reader));
                }

                return obj;
            case JsonTokenType.StartArray:
                var array = new JArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) array.Add(Value(ref reader));
                return array;
            case JsonTokenType.String:
                return new JValue(reader.GetString());
            case JsonTokenType.Number:
                return new JRaw(Encoding.ASCII.GetString(reader.ValueSpan));
            case JsonTokenType.Null:
                return JValue.CreateNull();
            default:
                return new JValue(reader.TokenType == JsonTokenType.True);
        }
    }
}
