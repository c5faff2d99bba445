using System.Globalization;
using System.Text.RegularExpressions;

namespace Integration.Simulators.Ephorte;

/// <summary>Objects by type, each a set of fields. Its own rules are NCore's: a journal post brings a document of its own, and is not made journalled.</summary>
internal sealed partial class NCoreStore(TimeProvider time)
{
    /// <summary>The longest title it takes.</summary>
    public const int MaxTitle = 255;

    private static readonly string[] Types =
        ["AccessCode", "Case", "CaseParty", "Classification", "DocumentDescription", "DocumentObject", "ExternalSystemLinkCase", "RegistryEntry", "RegistryEntryDocument", "SenderRecipient"];

    private readonly Dictionary<string, List<SortedDictionary<string, string>>> objects = Types.ToDictionary(type => type, _ => new List<SortedDictionary<string, string>>());
    private readonly HashSet<string> files = [];
    private int lastId = 100;

    public IReadOnlyList<SortedDictionary<string, string>> All(string type) => objects[type];

    public void Clear()
    {
        foreach (var list in objects.Values)
            list.Clear();
        files.Clear();
        lastId = 100;
    }

    /// <summary>Lays a file ready and names it.</summary>
    public string Upload(string name)
    {
        var path = $"temp/{++lastId}/{name}";
        files.Add(path);
        return path;
    }

    /// <summary>The objects that a filter fits; null: it is not one.</summary>
    public List<SortedDictionary<string, string>>? Query(string type, string filter)
    {
        if (!objects.TryGetValue(type, out var all))
            return null;
        var terms = filter.Length == 0 ? [] : filter.Split(" and ").Select(term => Term().Match(term)).ToList();
        return terms.Any(term => !term.Success) ? null : [.. all.Where(item => terms.TrueForAll(term => item.GetValueOrDefault(term.Groups[1].Value) == (term.Groups[2].Success ? term.Groups[2].Value : term.Groups[3].Value)))];
    }

    /// <summary>Makes an object, or says why not.</summary>
    public (SortedDictionary<string, string>? Made, string? Refusal) Insert(string type, SortedDictionary<string, string> fields)
    {
        if (!objects.TryGetValue(type, out var all))
            return (null, $"Type {type} is not supported");
        if (fields.Where(field => field.Key.Contains("Title", StringComparison.Ordinal)).Any(field => field.Value.Length > MaxTitle))
            return (null, "Title is too long");
        var id = ++lastId;
        // A document object is known by its document, variant and version.
        if (type is not ("DocumentObject" or "RegistryEntryDocument"))
            fields["Id"] = $"{id}";
        switch (type)
        {
            case "Case":
                fields["CaseYear"] = time.GetUtcNow().Year.ToString(CultureInfo.InvariantCulture);
                fields["SequenceNumber"] = $"{all.Count + 1}";
                break;
            case "RegistryEntry" when fields.GetValueOrDefault("RecordStatusId") == "J":
                return (null, "Journalpost kan ikke opprettes med status J: ugyldig verdi");
            case "RegistryEntry" when objects["Case"].TrueForAll(item => item["Id"] != fields.GetValueOrDefault("CaseId")):
                return (null, "Case was not found");
            case "RegistryEntry":
                fields["DocumentNumber"] = $"{all.Count(item => item["CaseId"] == fields["CaseId"]) + 1}";
                var description = Insert("DocumentDescription", new(StringComparer.Ordinal) { ["DocumentTitle"] = fields["Title"], ["DocumentStatusId"] = "R" }).Made!;
                Insert("RegistryEntryDocument", new(StringComparer.Ordinal) { ["RegistryEntryId"] = fields["Id"], ["DocumentDescriptionId"] = description["Id"], ["DocumentLinkTypeId"] = "H" });
                break;
            case "DocumentObject" when !files.Remove(fields.GetValueOrDefault("FilePath") ?? ""):
                return (null, "File was not found");
            case "DocumentObject" or "RegistryEntryDocument" when IsClosed(fields):
                return (null, "Journalposten er journalført: ugyldig operasjon");
        }

        all.Add(fields);
        return (fields, null);
    }

    /// <summary>Replaces an object by what is sent: what is not sent is gone.</summary>
    public (SortedDictionary<string, string>? Made, string? Refusal) Update(string type, SortedDictionary<string, string> fields)
    {
        var all = objects[type];
        var at = type == "RegistryEntryDocument"
            ? all.FindIndex(item => item["RegistryEntryId"] == fields.GetValueOrDefault("RegistryEntryId") && item["DocumentDescriptionId"] == fields.GetValueOrDefault("DocumentDescriptionId"))
            : all.FindIndex(item => item.GetValueOrDefault("Id") == fields.GetValueOrDefault("Id"));
        if (at < 0)
            return (null, $"{type} was not found");
        all[at] = fields;
        return (fields, null);
    }

    private bool IsClosed(SortedDictionary<string, string> fields)
    {
        var posts = fields.TryGetValue("RegistryEntryId", out var post)
            ? [post]
            : objects["RegistryEntryDocument"].Where(item => item["DocumentDescriptionId"] == fields.GetValueOrDefault("DocumentDescriptionId")).Select(item => item["RegistryEntryId"]).ToList();
        return objects["RegistryEntry"].Exists(item => posts.Contains(item["Id"]) && item.GetValueOrDefault("RecordStatusId") == "J");
    }

    [GeneratedRegex(@"^(\w+)=(?:'([^']*)'|(\d+))$")]
    private static partial Regex Term();
}
