using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Integration.Core.Validation.Dialect;

namespace Integration.Core.Validation;

/// <summary>The message types that the hub knows.</summary>
internal sealed partial class SchemaCatalog
{
    private readonly FrozenDictionary<string, MessageSchema> schemas;

    private SchemaCatalog(IEnumerable<MessageSchema> schemas) => this.schemas = schemas.ToFrozenDictionary(schema => schema.Type, StringComparer.Ordinal);

    /// <summary>Every schema, in no order.</summary>
    public IReadOnlyCollection<MessageSchema> All => schemas.Values;

    public static SchemaCatalogLoad Load(IEnumerable<SchemaSource> sources)
    {
        var loaded = new Dictionary<string, MessageSchema>(StringComparer.Ordinal);
        var faults = new List<SchemaFault>();
        foreach (var source in sources)
        {
            var root = SchemaGate.Read(source.File, source.Utf8, out var refused);
            faults.AddRange(refused);
            if (!TypeName().IsMatch(source.Type)) faults.Add(new SchemaFault(source.File, "", SchemaFault.Type, "a type is lower-case names with dots and ends in .v and a number"));
            else if (loaded.ContainsKey(source.Type)) faults.Add(new SchemaFault(source.File, "", SchemaFault.Type, $"a second schema of {source.Type}"));
            else if (root is not null) loaded.Add(source.Type, new MessageSchema(source.Type, source.File, source.Utf8, root));
        }

        return faults.Count == 0 ? new SchemaCatalogLoad(new SchemaCatalog(loaded.Values), []) : new SchemaCatalogLoad(null, faults);
    }

    /// <summary>The schema of a type, which includes its major version; null when the hub has none.</summary>
    public MessageSchema? Find(string type) => schemas.GetValueOrDefault(type);

    [GeneratedRegex(@"\A[a-z0-9]+([.-][a-z0-9]+)*\.v[1-9][0-9]*\z")]
    private static partial Regex TypeName();
}
