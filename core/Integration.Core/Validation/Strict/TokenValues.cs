using System.Globalization;
using Integration.Core.Validation.Dialect;
using Integration.Core.Validation.Json;
using Newtonsoft.Json.Linq;

namespace Integration.Core.Validation.Strict;

/// <summary>Types, equality and descriptions of token trees, with JSON Schema's meaning: <c>1</c> equals <c>1.0</c>, <c>0</c> is not <c>false</c>.</summary>
internal static class TokenValues
{
    /// <summary>Type and length, never the value.</summary>
    public static string Describe(JToken token) => token switch
    {
        JObject obj => Count("object", obj.Count),
        JArray array => Count("array", array.Count),
        _ when token.Type == JTokenType.String => Count("string", Length(Text(token))),
        JRaw => TypesOf(token).HasFlag(JsonTypes.Integer) ? "integer" : "number",
        _ => JsonTypeNames.Describe(TypesOf(token)),
    };

    public static string Text(JToken token) => (string)((JValue)token).Value!;

    /// <summary>Unicode characters, not UTF-16 units.</summary>
    public static int Length(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes()) length++;
        return length;
    }

    /// <summary>All types the value has: a whole number is an integer and a number.</summary>
    public static JsonTypes TypesOf(JToken token) => token.Type switch
    {
        JTokenType.Object => JsonTypes.Object,
        JTokenType.Array => JsonTypes.Array,
        JTokenType.String => JsonTypes.String,
        JTokenType.Boolean => JsonTypes.Boolean,
        JTokenType.Raw => new JsonNumber(TokenTree.NumberText(token)).IsInteger ? JsonTypes.Number | JsonTypes.Integer : JsonTypes.Number,
        _ => JsonTypes.Null,
    };

    public static bool AreEqual(JToken left, JToken right)
    {
        if (left.Type != right.Type) return false;
        return left switch
        {
            JObject obj => AreEqual(obj, (JObject)right),
            JArray array => AreEqual(array, (JArray)right),
            JRaw => JsonNumber.Compare(new JsonNumber(TokenTree.NumberText(left)), new JsonNumber(TokenTree.NumberText(right))) == 0,
            JValue value => Equals(value.Value, ((JValue)right).Value),
            _ => false,
        };
    }

    /// <summary>The same for equal values.</summary>
    public static int Hash(JToken token)
    {
        switch (token)
        {
            case JObject obj:
                var sum = obj.Count;
                foreach (var property in obj.Properties()) sum += HashCode.Combine(property.Name, Hash(property.Value));
                return sum;
            case JArray array:
                var hash = new HashCode();
                foreach (var item in array) hash.Add(Hash(item));
                return hash.ToHashCode();
            case JRaw:
                return new JsonNumber(TokenTree.NumberText(token)).ValueHash();
            default:
                return HashCode.Combine(token.Type, ((JValue)token).Value);
        }
    }

    private static bool AreEqual(JObject left, JObject right)
    {
        if (left.Count != right.Count) return false;
        foreach (var property in left.Properties())
        {
            if (right.Property(property.Name, StringComparison.Ordinal) is not { } other || !AreEqual(property.Value, other.Value)) return false;
        }

        return true;
    }

    private static bool AreEqual(JArray left, JArray right)
    {
        if (left.Count != right.Count) return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i])) return false;
        }

        return true;
    }

    private static string Count(string type, int count) => string.Create(CultureInfo.InvariantCulture, $"{type} of length {count}");
}
