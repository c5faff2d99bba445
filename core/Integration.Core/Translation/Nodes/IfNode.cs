using System.Text.Json;

namespace Integration.Core.Translation.Nodes;

/// <summary><c>$if/$then/$else</c>. Without <c>$else</c> a false condition gives nothing.</summary>
internal sealed class IfNode(string pointer, Expression condition, MapNode then, MapNode? otherwise) : MapNode(pointer), ITextSource
{
    public override IEnumerable<string> Branches => [Pointer + "/$then", Pointer + "/$else"];

    public override IEnumerable<MapNode> Children => otherwise is null ? [then] : [then, otherwise];

    protected override IEnumerable<Expression> Expressions => [condition];

    public override MapNode Without(MissingAnswers missing) => missing.StandIn(Pointer, [condition]) ?? new IfNode(Pointer, condition, then.Without(missing), otherwise?.Without(missing));

    public override bool Write(MapRun run, JsonEncodedText? name) => Choose(run)?.Write(run, name) ?? false;

    /// <inheritdoc/>
    public string? Text(MapRun run) => (Choose(run) as ITextSource)?.Text(run);

    private MapNode? Choose(MapRun run)
    {
        var truth = Expression.IsTrue(run.Evaluate(condition, Pointer + "/$if"));
        if (run.Context.Hits is not null) run.Hit(Pointer + (truth ? "/$then" : "/$else"));
        return truth ? then : otherwise;
    }
}
