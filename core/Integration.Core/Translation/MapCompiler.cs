using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Core.Translation.Nodes;

namespace Integration.Core.Translation;

/// <summary>Compiles one map file and notes everything that is wrong with it, each with its place in the file.</summary>
internal sealed class MapCompiler(SourceFile source, FrozenDictionary<string, CodeList> codeLists, ICollection<DefinitionError> errors)
{
    /// <summary>How deep a map may nest.</summary>
    public const int MaxDepth = 40;

    /// <summary>Strict JSON: no comments, no trailing commas, no duplicate keys.</summary>
    public static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    private readonly SortedSet<string> roots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CodeList> used = new(StringComparer.Ordinal);
    private bool faulty;

    /// <summary>The map, or null when anything is wrong.</summary>
    public CompiledMap? Compile()
    {
        var name = Path.GetFileName(source.Name);
        name = name.EndsWith(MapCatalog.Ending, StringComparison.Ordinal) ? name[..^MapCatalog.Ending.Length] : name;
        if (!MapName.IsValid(name)) Fail("", "bad-name", "a map's file is named NAME.vN.map.json: lower case, digits and hyphens, and a version");
        JsonElement root;
        try
        {
            root = JsonElement.Parse(source.Text, Strict);
        }
        catch (JsonException exception)
        {
            errors.Add(new DefinitionError(source.Name, exception.LineNumber + 1, exception.BytePositionInLine + 1, "not-json", "a map is strict JSON without comments and duplicate keys"));
            return null;
        }

        var node = Node(root, new Place("", 0, InEach: false, Text: false));
        return faulty ? null : new CompiledMap(name, node, [.. roots], [.. used.Values.OrderBy(list => list.Name, StringComparer.Ordinal)], source);
    }

    private MapNode Node(JsonElement element, Place at)
    {
        if (at.Depth > MaxDepth) return Fail(at.Pointer, "too-deep", $"a map nests at most {MaxDepth} deep");
        switch (element.ValueKind)
        {
            case JsonValueKind.String: return Text(element.GetString()!, at);
            case JsonValueKind.Object when element.EnumerateObject().Any(property => property.Name.StartsWith('$') && property.Name != "$comment"):
                return new MapOperators(this, element, at).Compile();
            case JsonValueKind.Object or JsonValueKind.Array when at.Text: return Fail(at.Pointer, "not-a-text", "a text is asked for here, not an object or a list");
            case JsonValueKind.Object:
                return new ObjectNode(at.Pointer, [.. element.EnumerateObject().Where(property => property.Name != "$comment")
                    .Select(property => (JsonEncodedText.Encode(property.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping), Node(property.Value, at.Down(property.Name))))]);
            case JsonValueKind.Array:
                return new ArrayNode(at.Pointer, [.. element.EnumerateArray().Select((item, index) => Node(item, at.Down(index)))]);
            default: return new LiteralNode(at.Pointer, element);
        }
    }

    internal MapNode Child(JsonElement element, Place at) => Node(element, at);

    /// <summary>The expression of a string that begins with <c>=</c>.</summary>
    internal Expression? Expression(JsonElement element, Place at)
    {
        if (element.ValueKind == JsonValueKind.String && element.GetString() is ['=', .. var text]) return Compile(text, at);
        Fail(at.Pointer, "not-an-expression", "an expression is asked for here: \"=…\"");
        return null;
    }

    internal CodeList? CodeList(string name, Place at)
    {
        if (!codeLists.TryGetValue(name, out var list)) Fail(at.Pointer, "unknown-code-list", $"there is no code list '{name}'");
        else used[name] = list;
        return list;
    }

    internal MapNode Fail(string pointer, string code, string text)
    {
        faulty = true;
        errors.Add(new DefinitionError(source.Name, null, null, code, $"at '{pointer}': {text}"));
        return new LiteralNode(pointer, JsonTokens.Null);
    }

    private Expression? Compile(string text, Place at)
    {
        var expression = Translation.Expression.Compile(text, out var error);
        if (expression is null)
        {
            Fail(at.Pointer, "bad-expression", $"'{text}' is not JMESPath: {error}");
            return null;
        }

        if (expression.Roots is not { } names) Fail(at.Pointer, "bad-expression", $"'{text}' takes its whole context; begin with a name");
        else roots.UnionWith(names.Remove(CloudEventNames.Item));
        if (!at.InEach && expression.Roots?.Contains(CloudEventNames.Item) == true) Fail(at.Pointer, "unknown-name", "'item' is known only inside $do");
        return expression;
    }

    private MapNode Text(string text, Place at)
    {
        if (text.StartsWith("==", StringComparison.Ordinal)) return Literal(text[1..], at.Pointer);
        if (text.StartsWith('='))
            return Compile(text[1..], at) is { } expression ? new ExpressionNode(at.Pointer, expression) : Literal("", at.Pointer);
        if (Interpolation.Split(text) is not { } parts) return Fail(at.Pointer, "bad-text", "a '{' without its '}'; write '{{' for a brace");
        if (parts is []) return Literal("", at.Pointer);
        if (parts is [(false, var whole)]) return Literal(whole, at.Pointer);
        var sources = ImmutableArray.CreateBuilder<ITextSource>(parts.Count);
        foreach (var (isExpression, part) in parts)
        {
            if (!isExpression) sources.Add(Literal(part, at.Pointer));
            else if (Compile(part, at) is { } expression) sources.Add(new ExpressionNode(at.Pointer, expression));
        }

        return new InterpolatedNode(at.Pointer, sources.ToImmutable());
    }

    private static LiteralNode Literal(string text, string pointer) => new(pointer, JsonSerializer.SerializeToElement(text));
}

/// <summary>A place in a map while it is compiled.</summary>
/// <param name="Pointer">RFC 6901.</param>
/// <param name="Depth">How deep.</param>
/// <param name="InEach">Inside <c>$do</c>: <c>item</c> and <c>$position</c> mean something.</param>
/// <param name="Text">Only a text will do here.</param>
internal readonly record struct Place(string Pointer, int Depth, bool InEach, bool Text)
{
    public Place Down(string name) => this with { Pointer = $"{Pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", Depth = Depth + 1 };

    public Place Down(int index) => Down(index.ToString(CultureInfo.InvariantCulture));
}
