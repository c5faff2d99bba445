using System.Text.Json;
using Integration.Core.Validation.Json;

namespace Integration.Core.Validation.Dialect;

/// <summary>
/// Reads one schema file of the dialect: JSON Schema 2020-12 with allow-listed keywords. What is not on the list is refused, because a
/// keyword that is silently ignored is a false accept. All faults are reported at once.
/// </summary>
internal sealed class SchemaGate
{
    public const int MaxBytes = 512 * 1024;
    public const int MaxDepth = 48;
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private readonly string file;
    private readonly List<SchemaFault> faults = [];
    private readonly Dictionary<string, SchemaNode> definitions = new(StringComparer.Ordinal);
    private readonly List<(SchemaNode Node, string Reference, string Pointer)> references = [];

    private SchemaGate(string file) => this.file = file;

    /// <summary>The root, or null and every reason why not.</summary>
    public static SchemaNode? Read(string file, ReadOnlyMemory<byte> utf8, out IReadOnlyList<SchemaFault> faults)
    {
        var gate = new SchemaGate(file);
        var root = gate.ReadFile(utf8);
        faults = gate.faults;
        return gate.faults.Count == 0 ? root : null;
    }

    public void Refuse(string pointer, string code, string detail) => faults.Add(new SchemaFault(file, pointer, code, detail));

    /// <summary>One schema: <c>true</c>, <c>false</c> or an object of keywords.</summary>
    public SchemaNode ReadSchema(JsonElement element, string pointer, string keyword)
    {
        var node = new SchemaNode(pointer, keyword);
        switch (element.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                node.Always = element.GetBoolean();
                break;
            case JsonValueKind.Object:
                var reader = new KeywordReader(this, node);
                foreach (var property in element.EnumerateObject()) reader.Read(property.Name, property.Value, JsonPointer.Append(pointer, property.Name));
                reader.Finish();
                break;
            default:
                Refuse(pointer, SchemaFault.BadValue, "a schema is an object or a boolean");
                break;
        }

        return node;
    }

    public void AddReference(SchemaNode node, string reference, string pointer) => references.Add((node, reference, pointer));

    public void AddDefinition(string name, SchemaNode node) => definitions[name] = node;

    private SchemaNode? ReadFile(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            Refuse("", SchemaFault.TooLarge, $"a schema file has at most {MaxBytes / 1024} KB");
            return null;
        }

        if (JsonStrict.Check(utf8.Span, MaxDepth) is { } error)
        {
            var code = error.Keyword == JsonStrictFault.Depth ? SchemaFault.TooDeep : SchemaFault.NotJson;
            Refuse(error.Pointer, code, $"{error.Keyword}: expected {error.Expected}, found {error.Actual}");
            return null;
        }

        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth + 1 });
        var root = ReadSchema(document.RootElement, "", "");
        Resolve(root);
        if (faults.Count == 0) InPlaceCheck.Run(this, [root, .. definitions.Values]);
        return root;
    }

    private void Resolve(SchemaNode root)
    {
        foreach (var (node, reference, pointer) in references)
        {
            if (reference == "#") node.Ref = root;
            else if (!reference.StartsWith("#/", StringComparison.Ordinal)) Refuse(pointer, SchemaFault.RemoteReference, "$ref is # or #/$defs/NAME; nothing is fetched and names (#name) are not followed");
            else if (DefinitionName(reference) is { } name && definitions.TryGetValue(name, out var target)) node.Ref = target;
            else Refuse(pointer, SchemaFault.UnresolvedReference, "no such entry in the root's $defs");
        }
    }

    private static string? DefinitionName(string reference)
    {
        const string Prefix = "#/$defs/";
        if (!reference.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var name = reference[Prefix.Length..];
        return name.Contains('/') ? null : Uri.UnescapeDataString(name).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }
}
