using System.Collections.Frozen;
using System.Text.Json;

namespace Integration.Core.Translation;

/// <summary>
/// A table from one system's codes to another's, for <c>$lookup</c>. File <c>codelists/NAME.json</c>:
/// <c>{"title": {"nb": "…", "en": "…"}, "codes": {"FROM": "TO"}}</c>. Codes are compared exactly.
/// </summary>
/// <param name="Name">The file's name without <c>.json</c>.</param>
/// <param name="Codes">To by from.</param>
/// <param name="Source">The file.</param>
internal sealed record CodeList(string Name, FrozenDictionary<string, string> Codes, SourceFile Source)
{
    /// <summary>Reads a list; null and an error when it is not one.</summary>
    public static CodeList? Load(SourceFile source, ICollection<DefinitionError> errors)
    {
        var name = Path.GetFileNameWithoutExtension(source.Name);
        try
        {
            using var document = JsonDocument.Parse(source.Text, MapCompiler.Strict);
            if (document.RootElement.TryGetProperty("codes", out var codes) && codes.EnumerateObject().All(row => row.Value.ValueKind == JsonValueKind.String))
                return new CodeList(name, codes.EnumerateObject().ToFrozenDictionary(row => row.Name, row => row.Value.GetString()!, StringComparer.Ordinal), source);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Reported below like any other wrong shape.
        }

        errors.Add(new DefinitionError(source.Name, null, null, "bad-code-list", "a code list is {\"title\": {…}, \"codes\": {\"FROM\": \"TO\"}} in strict JSON"));
        return null;
    }
}
