using System.Text.Json;

namespace Integration.Core.Translation.Nodes;

/// <summary><c>$each/$do</c>: one element per element of a list, which <c>$do</c> sees as <c>item</c>. No list gives nothing.</summary>
internal sealed class EachNode(string pointer, Expression list, MapNode element) : MapNode(pointer)
{
    public override IEnumerable<string> Branches => [Pointer + "/$do"];

    public override IEnumerable<MapNode> Children => [element];

    protected override IEnumerable<Expression> Expressions => [list];

    public override MapNode Without(MissingAnswers missing) => missing.StandIn(Pointer, [list]) ?? new EachNode(Pointer, list, element.Without(missing));

    public override bool Write(MapRun run, JsonEncodedText? name)
    {
        var items = run.Evaluate(list, Pointer + "/$each");
        if (Expression.IsNothing(items)) return false;
        if (items.ValueKind != JsonValueKind.Array)
        {
            run.Fail(Pointer + "/$each", "$each", list.Text, items.ValueKind.ToString().ToLowerInvariant());
            return false;
        }

        WriteName(run, name);
        run.Writer.WriteStartArray();
        var position = 0;
        foreach (var item in items.EnumerateArray())
        {
            if (run.Context.Hits is not null) run.Hit(Pointer + "/$do");
            var before = run.Context.Enter(item, position++);
            element.Write(run, null);
            run.Context.Leave(before);
        }

        run.Writer.WriteEndArray();
        return true;
    }
}
