namespace Integration.Schemas;

/// <summary>The schema files of this assembly.</summary>
internal static class EmbeddedSchemas
{
    private const string Suffix = ".schema.json";

    /// <summary>
    /// Every message schema: its type (<c>no.kommune.skjema.innsendt.v1</c>, from the folder and the file name), its relative path with forward
    /// slashes, and its bytes.
    /// </summary>
    public static IEnumerable<(string Type, string File, byte[] Utf8)> All()
    {
        var assembly = typeof(EmbeddedSchemas).Assembly;
        foreach (var file in assembly.GetManifestResourceNames().Where(name => name.EndsWith(Suffix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(file)!;
            var utf8 = new byte[stream.Length];
            stream.ReadExactly(utf8);
            yield return (TypeOf(file), file, utf8);
        }
    }

    // canonical/<type>/v1.schema.json, systems/<system>/<type>/v1.schema.json
    private static string TypeOf(string file)
    {
        var parts = file.Split('/');
        return $"{parts[^2]}.{parts[^1][..^Suffix.Length]}";
    }
}
