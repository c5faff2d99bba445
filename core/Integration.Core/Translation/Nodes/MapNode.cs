using System.Text.Json;

namespace Integration.Core.Translation.Nodes;

/// <summary>A compiled piece of a map. Immutable. <c>Nodes/</c> holds one class per operator.</summary>
/// <param name="pointer">Where it stands in the map, RFC 6901.</param>
internal abstract class MapNode(string pointer)
{
    public string Pointer => pointer;

    /// <summary>What a test of the map has to run at least once.</summary>
    public virtual IEnumerable<string> Branches => [];

    /// <summary>The nodes directly below.</summary>
    public virtual IEnumerable<MapNode> Children => [];

    /// <summary>The expressions it computes itself, beside those of the nodes below.</summary>
    protected virtual IEnumerable<Expression> Expressions => [];

    /// <summary>Itself where lookups have no answer: what depends on one gives its stand-in. Nodes that only hold others replace these one by one; any other is replaced whole.</summary>
    public virtual MapNode Without(MissingAnswers missing) => missing.StandIn(Pointer, Computed()) ?? this;

    /// <summary>
    /// Writes its value, after the name when there is one. False when it gives nothing: then neither name nor value is written.
    /// </summary>
    public abstract bool Write(MapRun run, JsonEncodedText? name);

    private IEnumerable<Expression> Computed() => Expressions.Concat(Children.SelectMany(child => child.Computed()));

    protected static void WriteName(MapRun run, JsonEncodedText? name)
    {
        if (name is { } text) run.Writer.WritePropertyName(text);
    }
}
