using System.Text.Json;

namespace Integration.Core.Translation.Nodes;

/// <summary><c>"=expr"</c>: the value as it is, with its type.</summary>
internal sealed class ExpressionNode(string pointer, Expression expression) : MapNode(pointer), ITextSource
{
    public Expression Expression => expression;

    protected override IEnumerable<Expression> Expressions => [expression];

    public override bool Write(MapRun run, JsonEncodedText? name)
    {
        var value = run.Evaluate(expression, Pointer);
        if (Expression.IsNothing(value)) return false;
        WriteName(run, name);
        value.WriteTo(run.Writer);
        return true;
    }

    /// <inheritdoc/>
    public string? Text(MapRun run)
    {
        var value = run.Evaluate(expression, Pointer);
        switch (value.ValueKind)
        {
            case JsonValueKind.String: return value.GetString();
            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False: return value.GetRawText();
            case JsonValueKind.Object or JsonValueKind.Array:
                run.Fail(Pointer, "text", expression.Text, value.ValueKind.ToString().ToLowerInvariant());
                return null;
            default: return null;
        }
    }
}
