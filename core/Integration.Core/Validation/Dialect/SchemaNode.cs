using Integration.Abstractions.Messages;

namespace Integration.Core.Validation.Dialect;

/// <summary>
/// One schema of the gated dialect, as its author wrote it. The gate builds the tree; the strict validator, the walker, the evolution
/// check and masking all read it. Absent keywords are null or empty. Numbers and constants are kept as their JSON text.
/// </summary>
/// <param name="pointer">Where it stands in the schema file.</param>
/// <param name="keyword">The keyword it stands under; empty for the root.</param>
internal sealed class SchemaNode(string pointer, string keyword)
{
    public string Pointer => pointer;

    public string Keyword => keyword;

    /// <summary>Set for the boolean schemas <c>true</c> and <c>false</c>.</summary>
    public bool? Always { get; set; }

    public JsonTypes Types { get; set; }

    public byte[]? Const { get; set; }

    public IReadOnlyList<byte[]>? Enum { get; set; }

    public List<KeyValuePair<string, SchemaNode>> Properties { get; } = [];

    public List<KeyValuePair<EcmaPattern, SchemaNode>> PatternProperties { get; } = [];

    public SchemaNode? AdditionalProperties { get; set; }

    public SchemaNode? PropertyNames { get; set; }

    public IReadOnlyList<string> Required { get; set; } = [];

    public List<KeyValuePair<string, IReadOnlyList<string>>> DependentRequired { get; } = [];

    public int? MinProperties { get; set; }

    public int? MaxProperties { get; set; }

    public SchemaNode? Items { get; set; }

    public IReadOnlyList<SchemaNode> PrefixItems { get; set; } = [];

    public SchemaNode? Contains { get; set; }

    public int? MinItems { get; set; }

    public int? MaxItems { get; set; }

    public bool UniqueItems { get; set; }

    public int? MinLength { get; set; }

    public int? MaxLength { get; set; }

    public EcmaPattern? Pattern { get; set; }

    public JsonFormat Format { get; set; }

    public byte[]? Minimum { get; set; }

    public byte[]? Maximum { get; set; }

    public byte[]? ExclusiveMinimum { get; set; }

    public byte[]? ExclusiveMaximum { get; set; }

    public byte[]? MultipleOf { get; set; }

    public IReadOnlyList<SchemaNode> AllOf { get; set; } = [];

    public IReadOnlyList<SchemaNode> AnyOf { get; set; } = [];

    public IReadOnlyList<SchemaNode> OneOf { get; set; } = [];

    public SchemaNode? Not { get; set; }

    public SchemaNode? If { get; set; }

    public SchemaNode? Then { get; set; }

    public SchemaNode? Else { get; set; }

    /// <summary>What <c>$ref</c> points at: the root or an entry of <c>$defs</c>.</summary>
    public SchemaNode? Ref { get; set; }

    /// <summary><c>x-sensitivity</c>.</summary>
    public Sensitivity? Sensitivity { get; set; }

    /// <summary><c>x-mask</c>: <c>all</c>, <c>first:N</c> or <c>last:N</c>, the part that stays readable.</summary>
    public string? Mask { get; set; }

    /// <summary><c>x-versioned</c>, at the root: the subject of such a message has a version.</summary>
    public bool Versioned { get; set; }

    /// <summary>The schemas that apply to the same value as this one.</summary>
    public IEnumerable<SchemaNode> InPlace
    {
        get
        {
            if (Ref is not null) yield return Ref;
            foreach (var child in AllOf) yield return child;
            foreach (var child in AnyOf) yield return child;
            foreach (var child in OneOf) yield return child;
            if (Not is not null) yield return Not;
            if (If is not null) yield return If;
            if (Then is not null) yield return Then;
            if (Else is not null) yield return Else;
        }
    }
}
