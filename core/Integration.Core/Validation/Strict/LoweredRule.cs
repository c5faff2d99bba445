using System.Collections.Frozen;
using Integration.Core.Validation.Dialect;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace Integration.Core.Validation.Strict;

/// <summary>What the strict validator adds at one lowered schema.</summary>
internal sealed class LoweredRule
{
    /// <summary>The author's schema whose own keywords are checked here.</summary>
    public SchemaNode? Node { get; init; }

    public JToken? Const { get; init; }

    public IReadOnlyList<JToken>? Enum { get; init; }

    /// <summary>The names in the author's <c>properties</c>.</summary>
    public IReadOnlySet<string> Declared { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The schema to try here: a branch of <c>anyOf</c>, <c>oneOf</c>, <c>not</c>. That it fails is not an error yet.</summary>
    public JsonSchema? Trial { get; init; }

    /// <summary>The keyword that the author wrote where the lowered schema has a <c>not</c>.</summary>
    public string NotKeyword { get; init; } = "not";
}
