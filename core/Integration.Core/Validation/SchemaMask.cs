using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Abstractions.Messages;
using Integration.Core.Validation.Dialect;

namespace Integration.Core.Validation;

/// <summary>
/// Writes data with everything hidden that its schema marks with <c>x-sensitivity</c>, and everything that the schema does not know: what nobody described,
/// nobody judged. Names and structure stay.
/// </summary>
internal sealed class SchemaMask(SchemaNode root)
{
    private const string Hidden = "***";

    // Read by people, in a page that encodes for itself.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="strictJson">Data that <see cref="JsonStrict"/> has let through; it need not be valid.</param>
    /// <param name="standIns">Texts of the hub's own that stand in place of values, and are shown wherever they are the whole text.</param>
    public byte[] Apply(ReadOnlyMemory<byte> strictJson, IReadOnlySet<string>? standIns = null)
    {
        using var document = JsonDocument.Parse(strictJson);
        var buffer = new ArrayBufferWriter<byte>(strictJson.Length);
        using (var writer = new Utf8JsonWriter(buffer, Readable)) Write(writer, document.RootElement, Applicable([root]), null, standIns);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element, HashSet<SchemaNode> schemas, string? mask, IReadOnlySet<string>? standIns)
    {
        // A mark on an object or list covers all that is inside.
        mask ??= schemas.Count == 0 ? "all" : schemas.FirstOrDefault(IsSensitive) is { } sensitive ? sensitive.Mask ?? "all" : null;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, Applicable(schemas.SelectMany(schema => SchemaTree.OfProperty(schema, property.Name))), mask, standIns);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var (index, item) in element.EnumerateArray().Index())
                {
                    Write(writer, item, Applicable(schemas.Select(schema => SchemaTree.OfItem(schema, index)).OfType<SchemaNode>()), mask, standIns);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Null:
                writer.WriteNullValue();
                break;
            default:
                if (mask is null || IsStandIn(element, standIns)) element.WriteTo(writer);
                else writer.WriteStringValue(element.ValueKind == JsonValueKind.String ? Keep(element.GetString()!, mask) : Hidden);
                break;
        }
    }

    private static bool IsStandIn(JsonElement element, IReadOnlySet<string>? standIns) => standIns is not null && element.ValueKind == JsonValueKind.String && standIns.Contains(element.GetString()!);

    private static bool IsSensitive(SchemaNode schema) => schema.Sensitivity is not (null or Sensitivity.None);

    /// <summary>The part that may be read, and stars that do not tell the length. Nothing of a text that would be shown nearly whole.</summary>
    private static string Keep(string text, string mask)
    {
        // The first six digits of an identity number are a date of birth, its last five nearly the person: all or nothing, whatever the schema says.
        if (text.Length == 11 && !text.AsSpan().ContainsAnyExceptInRange('0', '9')) return Hidden;
        if (mask == "all" || !int.TryParse(mask.AsSpan(mask.IndexOf(':') + 1), out var count) || text.Length < count + 4) return Hidden;
        return mask[0] == 'f' ? text[..count] + Hidden : Hidden + text[^count..];
    }

    /// <summary>All schemas that may apply to a value: every branch counts, because a mark in one of them is enough. False says nothing about a value.</summary>
    private static HashSet<SchemaNode> Applicable(IEnumerable<SchemaNode> schemas)
    {
        var all = new HashSet<SchemaNode>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<SchemaNode>(schemas.Where(schema => schema.Always != false));
        while (waiting.TryPop(out var schema))
        {
            if (!all.Add(schema)) continue;
            foreach (var child in schema.InPlace.Where(child => child.Always != false && child != schema.Not)) waiting.Push(child);
        }

        return all;
    }
}
