using System.Collections.Immutable;
using System.Text.Json;

namespace Integration.Core.Translation.Nodes;

/// <summary>
/// <c>$join/$of</c> and <c>$concat</c>: the texts that give something, with a separator between them. <c>$of</c> is a list of texts or an
/// expression that gives one. No text at all gives nothing.
/// </summary>
internal sealed class JoinNode(string pointer, string separator, ImmutableArray<MapNode> parts, Expression? list) : TextNode(pointer)
{
    public override IEnumerable<MapNode> Children => parts;

    protected override IEnumerable<Expression> Expressions => list is null ? [] : [list];

    public override string? Text(MapRun run)
    {
        var texts = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            if (((ITextSource)part).Text(run) is { } text) texts.Add(text);
        }

        if (list is not null) Add(run, list, texts);
        return texts.Count == 0 ? null : string.Join(separator, texts);
    }

    private void Add(MapRun run, Expression expression, List<string> texts)
    {
        var found = run.Evaluate(expression, Pointer + "/$of");
        if (Expression.IsNothing(found)) return;
        if (found.ValueKind != JsonValueKind.Array)
        {
            run.Fail(Pointer + "/$of", "$join", expression.Text, found.ValueKind.ToString().ToLowerInvariant());
            return;
        }

        foreach (var item in found.EnumerateArray())
        {
            switch (item.ValueKind)
            {
                case JsonValueKind.String: texts.Add(item.GetString()!); break;
                case JsonValueKind.Number: texts.Add(item.GetRawText()); break;
                case JsonValueKind.Null: break;
                default: run.Fail(Pointer + "/$of", "$join", expression.Text, item.ValueKind.ToString().ToLowerInvariant()); break;
            }
        }
    }
}
