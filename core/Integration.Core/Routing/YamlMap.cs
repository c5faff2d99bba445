using Integration.Core.Translation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Integration.Core.Routing;

/// <summary>A YAML mapping that notes what is wrong with it: missing keys, wrong kinds, and at <see cref="Done"/> the keys nobody asked for.</summary>
internal sealed class YamlMap(YamlMappingNode node, string file, ICollection<DefinitionError> errors)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    /// <summary>The keys, in order.</summary>
    public IEnumerable<string> Keys => node.Children.Keys.Select(key => (key as YamlScalarNode)?.Value ?? "");

    /// <summary>Reads a file. Null when it is not one YAML mapping.</summary>
    public static YamlMap? Load(SourceFile source, ICollection<DefinitionError> errors)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(source.Text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }]) return new YamlMap(root, source.Name, errors);
            errors.Add(new DefinitionError(source.Name, 1, 1, "not-a-mapping", "a definition is one YAML document with keys and values"));
        }
        catch (YamlException exception)
        {
            errors.Add(new DefinitionError(source.Name, exception.Start.Line, exception.Start.Column, "not-yaml", exception.Message));
        }

        return null;
    }

    /// <summary>A text; null when absent or no text.</summary>
    public string? Text(string key, bool required = false)
    {
        if (Child(key, required) is not { } child) return null;
        if (child is YamlScalarNode { Value: { Length: > 0 } text }) return text;
        Fail(child, "wrong-kind", $"'{key}' takes a text");
        return null;
    }

    /// <summary>A mapping below; null when absent or none.</summary>
    public YamlMap? Map(string key, bool required = false)
    {
        if (Child(key, required) is not { } child) return null;
        if (child is YamlMappingNode map) return new YamlMap(map, file, errors);
        Fail(child, "wrong-kind", $"'{key}' takes keys and values");
        return null;
    }

    /// <summary>A list of mappings below; empty when absent or none.</summary>
    public IReadOnlyList<YamlMap> Maps(string key, bool required = false)
    {
        if (Child(key, required) is not { } child) return [];
        if (child is YamlSequenceNode list && list.All(item => item is YamlMappingNode))
            return [.. list.Cast<YamlMappingNode>().Select(item => new YamlMap(item, file, errors))];
        Fail(child, "wrong-kind", $"'{key}' takes a list of keys and values");
        return [];
    }

    /// <summary>A list of texts below, possibly empty; null when absent or none.</summary>
    public IReadOnlyList<string>? Texts(string key)
    {
        if (Child(key, required: false) is not { } child) return null;
        if (child is YamlSequenceNode list && list.All(item => item is YamlScalarNode { Value.Length: > 0 }))
            return [.. list.Cast<YamlScalarNode>().Select(item => item.Value!)];
        Fail(child, "wrong-kind", $"'{key}' takes a list of texts");
        return null;
    }

    public bool Has(string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    /// <summary>Call when everything was read: what is left is unknown.</summary>
    public void Done(string what)
    {
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name))
                Fail(key, "unknown-key", $"'{key}' is not a key of {what}; known are {string.Join(", ", known.Order(StringComparer.Ordinal))}");
        }
    }

    /// <summary>Notes an error at a key's value, or at the mapping itself.</summary>
    public void Fail(string? key, string code, string text) =>
        Fail(key is not null && node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : node, code, text);

    private void Fail(YamlNode at, string code, string text) => errors.Add(new DefinitionError(file, at.Start.Line, at.Start.Column, code, text));

    private YamlNode? Child(string key, bool required)
    {
        known.Add(key);
        if (node.Children.TryGetValue(new YamlScalarNode(key), out var child)) return child;
        if (required) Fail(node, "missing-key", $"'{key}' is missing");
        return null;
    }
}
