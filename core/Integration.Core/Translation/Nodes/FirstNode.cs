using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Integration.Core.Translation.Nodes;

/// <summary><c>$first</c>: the first of several that gives something. Also <c>$default</c>, which is a first of two.</summary>
internal sealed class FirstNode(string pointer, ImmutableArray<MapNode> choices, ImmutableArray<string> branches) : MapNode(pointer), ITextSource
{
    public FirstNode(string pointer, ImmutableArray<MapNode> choices)
        : this(pointer, choices, [.. Enumerable.Range(0, choices.Length).Select(i => pointer + "/$first/" + i.ToString(CultureInfo.InvariantCulture))])
    {
    }

    public override IEnumerable<string> Branches => branches;

    public override IEnumerable<MapNode> Children => choices;

    public override MapNode Without(MissingAnswers missing) => new FirstNode(Pointer, [.. choices.Select(choice => choice.Without(missing))], branches);

    public override bool Write(MapRun run, JsonEncodedText? name)
    {
        for (var i = 0; i < choices.Length; i++)
        {
            if (!choices[i].Write(run, name)) continue;
            run.Hit(branches[i]);
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public string? Text(MapRun run)
    {
        for (var i = 0; i < choices.Length; i++)
        {
            if (((ITextSource)choices[i]).Text(run) is not { } text) continue;
            run.Hit(branches[i]);
            return text;
        }

        return null;
    }
}
