using Integration.Core.Validation.Dialect;

namespace Integration.Core.Validation.Walking;

/// <summary>A schema compiled for <see cref="SchemaWalker"/>: arrays instead of keywords, names as UTF-8, references resolved.</summary>
internal sealed class WalkNode
{
    /// <summary>Anything is valid: the value is skipped.</summary>
    public bool IsAny { get; set; }

    /// <summary>Nothing is valid.</summary>
    public bool IsNever { get; set; }

    public JsonTypes Types { get; set; }

    /// <summary><c>const</c> and <c>enum</c>: each group must hold the value.</summary>
    public ConstValue[][] Allowed { get; set; } = [];

    public int MinLength { get; set; }

    public int MaxLength { get; set; } = int.MaxValue;

    public EcmaPattern? Pattern { get; set; }

    public JsonFormat Format { get; set; }

    /// <summary>Whether a string's text matters.</summary>
    public bool HasText { get; set; }

    public byte[]? Minimum { get; set; }

    public byte[]? Maximum { get; set; }

    public byte[]? ExclusiveMinimum { get; set; }

    public byte[]? ExclusiveMaximum { get; set; }

    public byte[]? MultipleOf { get; set; }

    /// <summary>Whether a number's value matters.</summary>
    public bool HasBounds { get; set; }

    /// <summary>The names in <c>properties</c>, <c>required</c> and <c>dependentRequired</c>.</summary>
    public PropertyTable Names { get; set; } = PropertyTable.Empty;

    /// <summary>By index in <see cref="Names"/>; null where <c>properties</c> does not have the name.</summary>
    public WalkNode?[] Declared { get; set; } = [];

    /// <summary>Bits by index in <see cref="Names"/>.</summary>
    public ulong[] Required { get; set; } = [];

    public (int Name, ulong[] Others)[] Dependent { get; set; } = [];

    public (EcmaPattern Pattern, WalkNode Node)[] Patterns { get; set; } = [];

    public WalkNode? Additional { get; set; }

    public WalkNode? PropertyNames { get; set; }

    public int MinProperties { get; set; }

    public int MaxProperties { get; set; } = int.MaxValue;

    public WalkNode[] Prefix { get; set; } = [];

    public WalkNode? Items { get; set; }

    public WalkNode? Contains { get; set; }

    public int MinItems { get; set; }

    public int MaxItems { get; set; } = int.MaxValue;

    public bool UniqueItems { get; set; }

    /// <summary><c>$ref</c> and <c>allOf</c>.</summary>
    public WalkNode[] AllOf { get; set; } = [];

    public WalkNode[] AnyOf { get; set; } = [];

    public WalkNode[] OneOf { get; set; } = [];

    public WalkNode? Not { get; set; }

    public WalkNode? If { get; set; }

    public WalkNode? Then { get; set; }

    public WalkNode? Else { get; set; }

    /// <summary>Whether other schemas apply to the same value, so that it is read again.</summary>
    public bool HasInPlace { get; set; }
}
