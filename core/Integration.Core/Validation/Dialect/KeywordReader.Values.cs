using System.Text;
using System.Text.Json;
using Integration.Core.Validation.Json;

namespace Integration.Core.Validation.Dialect;

/// <summary>The shapes that keyword values have. A wrong one is refused and read as something empty, so that the rest is still checked.</summary>
internal sealed partial class KeywordReader
{
    private string Text(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.String) return value.GetString()!;
        gate.Refuse(pointer, SchemaFault.BadValue, "a string is expected");
        return "";
    }

    private bool Flag(JsonElement value, string pointer)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) gate.Refuse(pointer, SchemaFault.BadValue, "true or false is expected");
        return value.ValueKind == JsonValueKind.True;
    }

    private byte[]? Number(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Number) return Encoding.UTF8.GetBytes(value.GetRawText());
        gate.Refuse(pointer, SchemaFault.BadValue, "a number is expected");
        return null;
    }

    /// <summary>A count; one beyond what any message holds is the largest.</summary>
    private int? Size(JsonElement value, string pointer)
    {
        if (Number(value, pointer) is not { } text) return null;
        var number = new JsonNumber(text);
        if (number.IsInteger && JsonNumber.Compare(number, new JsonNumber("0"u8)) >= 0)
        {
            return JsonNumber.Compare(number, new JsonNumber("2147483647"u8)) >= 0 ? int.MaxValue : (int)value.GetDouble();
        }

        gate.Refuse(pointer, SchemaFault.BadValue, "a whole number of at least 0 is expected");
        return null;
    }

    private IReadOnlyList<string> Names(JsonElement value, string pointer)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in Elements(value, pointer, atLeast: 0))
        {
            if (element.ValueKind != JsonValueKind.String || !seen.Add(element.GetString()!)) gate.Refuse(pointer, SchemaFault.BadValue, "a list of different names is expected");
            else names.Add(element.GetString()!);
        }

        return names;
    }

    private IReadOnlyList<JsonElement> Elements(JsonElement value, string pointer, int atLeast)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() >= atLeast) return [.. value.EnumerateArray()];
        gate.Refuse(pointer, SchemaFault.BadValue, atLeast == 0 ? "a list is expected" : "a list that is not empty is expected");
        return [];
    }

    private IReadOnlyList<SchemaNode> Schemas(JsonElement value, string pointer, string keyword) =>
        [.. Elements(value, pointer, atLeast: 1).Select((element, index) => gate.ReadSchema(element, JsonPointer.Append(pointer, index), keyword))];

    private IEnumerable<KeyValuePair<string, JsonElement>> Object(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Object) return value.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, property.Value));
        gate.Refuse(pointer, SchemaFault.BadValue, "an object is expected");
        return [];
    }

    private List<KeyValuePair<string, SchemaNode>> Members(JsonElement value, string pointer, string keyword) =>
        [.. Object(value, pointer).Select(member => KeyValuePair.Create(member.Key, gate.ReadSchema(member.Value, JsonPointer.Append(pointer, member.Key), keyword)))];
}
