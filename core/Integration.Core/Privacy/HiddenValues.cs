using System.Buffers;
using System.Text.Json;

namespace Integration.Core.Privacy;

/// <summary>
/// The values that are hidden in a message. What is made of the message hides them too, wherever they come: a map may put a name into a field that nobody marked. It is a second lock: what
/// a map has written in another way (a date, a part of a text) only the mark in the schema hides.
/// </summary>
internal sealed class HiddenValues
{
    private const string Hidden = "***";

    // Shorter ones are codes and counts, and would hide half of what is to be read.
    private const int ShortestText = 3;
    private const int ShortestNumber = 5;

    private readonly SearchValues<string>? values;
    private readonly IReadOnlySet<string> shown;

    private HiddenValues(IReadOnlyCollection<string> hidden, IReadOnlySet<string> shown) =>
        (values, this.shown) = (hidden.Count == 0 ? null : SearchValues.Create([.. hidden], StringComparison.OrdinalIgnoreCase), shown);

    /// <summary>Nothing beside what a schema marks.</summary>
    public static HiddenValues None { get; } = new([], new HashSet<string>());

    /// <param name="data">The data as it is.</param>
    /// <param name="masked">The same with everything hidden; null: all of it is.</param>
    public static HiddenValues Of(JsonElement data, JsonElement? masked)
    {
        var (hidden, shown) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        Gather(data, masked, hidden, shown);
        return new HiddenValues(hidden, shown);
    }

    /// <summary>Data with every text and number replaced that holds one of them, but for what may be read in the message as it stands.</summary>
    public JsonElement Apply(JsonElement data)
    {
        if (values is null)
            return data;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, data);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void Gather(JsonElement data, JsonElement? masked, HashSet<string> hidden, HashSet<string> shown)
    {
        switch (data.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in data.EnumerateObject())
                    Gather(property.Value, masked?.GetProperty(property.Name), hidden, shown);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in data.EnumerateArray().Index())
                    Gather(item, masked?[index], hidden, shown);
                break;
            case JsonValueKind.String or JsonValueKind.Number:
                var text = data.ToString();
                if (masked is { } same && JsonElement.DeepEquals(data, same))
                    shown.Add(text);
                else if (text.Length >= (data.ValueKind == JsonValueKind.String ? ShortestText : ShortestNumber))
                    hidden.Add(text);
                break;
        }
    }

    private void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String or JsonValueKind.Number when element.ToString() is var text && text.AsSpan().ContainsAny(values!) && !shown.Contains(text):
                writer.WriteStringValue(Hidden);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
