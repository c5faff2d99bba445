using System.Text;
using System.Text.Json;
using Integration.Core.Validation.Json;

namespace Integration.Core.Validation.Walking;

/// <summary>A value of <c>const</c> or <c>enum</c>, to compare with what a reader stands on.</summary>
internal sealed class ConstValue
{
    private readonly JsonValueKind kind;
    private readonly byte[] text = [];
    private readonly ConstValue[] children = [];
    private readonly PropertyTable names = PropertyTable.Empty;

    public ConstValue(JsonElement element)
    {
        kind = element.ValueKind;
        switch (kind)
        {
            case JsonValueKind.String:
                text = Encoding.UTF8.GetBytes(element.GetString()!);
                break;
            case JsonValueKind.Number:
                text = Encoding.UTF8.GetBytes(element.GetRawText());
                break;
            case JsonValueKind.Array:
                children = [.. element.EnumerateArray().Select(item => new ConstValue(item))];
                break;
            case JsonValueKind.Object:
                names = new PropertyTable(element.EnumerateObject().Select(property => property.Name));
                children = [.. element.EnumerateObject().Select(property => new ConstValue(property.Value))];
                break;
        }
    }

    /// <summary>Whether the value is this one. Moves the reader into it, to its end only when it is.</summary>
    public bool Matches(ref Utf8JsonReader reader) => (kind, reader.TokenType) switch
    {
        (JsonValueKind.String, JsonTokenType.String) => reader.ValueTextEquals(text),
        (JsonValueKind.Number, JsonTokenType.Number) =>
            reader.ValueSpan.SequenceEqual(text) || JsonNumber.Compare(new JsonNumber(reader.ValueSpan), new JsonNumber(text)) == 0,
        (JsonValueKind.True, JsonTokenType.True) or (JsonValueKind.False, JsonTokenType.False) or (JsonValueKind.Null, JsonTokenType.Null) => true,
        (JsonValueKind.Array, JsonTokenType.StartArray) => MatchesArray(ref reader),
        (JsonValueKind.Object, JsonTokenType.StartObject) => MatchesObject(ref reader),
        _ => false,
    };

    private bool MatchesArray(ref Utf8JsonReader reader)
    {
        foreach (var child in children)
        {
            if (!reader.Read() || !child.Matches(ref reader)) return false;
        }

        return reader.Read() && reader.TokenType == JsonTokenType.EndArray;
    }

    private bool MatchesObject(ref Utf8JsonReader reader)
    {
        var (count, hint) = (0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOfName(in reader, ref hint);
            if (index < 0 || !reader.Read() || !children[index].Matches(ref reader)) return false;
            count++;
        }

        // The data has no duplicate names, so as many as here are all of them.
        return count == children.Length;
    }

    private int IndexOfName(in Utf8JsonReader reader, ref int hint)
    {
        using var name = new TokenText(in reader, stackalloc byte[TokenText.StackSize]);
        return names.Find(name.Utf8, ref hint);
    }
}
