using System.Collections.Immutable;
using DevLab.JmesPath.Expressions;
using DevLab.JmesPath.Interop;

namespace Integration.Core.Translation;

/// <summary>A JMESPath expression as a tree. The library shows its nodes to a visitor one by one, parents first; this reads that order back.</summary>
/// <param name="Node">The library's node.</param>
/// <param name="Children">The nodes below, in order.</param>
internal sealed record ExpressionTree(JmesPathExpression Node, ImmutableArray<ExpressionTree> Children)
{
    /// <summary>The tree. Null when the expression keeps state in the parser object (<c>let</c>, variables, <c>$</c>): such a one cannot run on several threads.</summary>
    public static ExpressionTree? Of(JmesPathExpression expression)
    {
        var nodes = new Collector();
        expression.Accept(nodes);
        if (nodes.Any(node => node is JmesPathLetExpression or JmesPathVariableReference or JmesPathRootNodeExpression)) return null;
        var next = 0;
        return Build(nodes, ref next);
    }

    /// <summary>
    /// The names the expression takes from its context, so that a name nobody gives is refused at load instead of being null for ever, and only
    /// what is used is converted. Null: it takes the whole context (<c>@</c>, <c>*</c>).
    /// </summary>
    public ImmutableArray<string>? Roots()
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        return Collect(names) ? [.. names] : null;
    }

    private static ExpressionTree Build(List<JmesPathExpression> nodes, ref int next)
    {
        var node = nodes[next++];
        var children = ImmutableArray.CreateBuilder<ExpressionTree>();
        for (var count = CountBelow(node); count > 0; count--) children.Add(Build(nodes, ref next));
        return new ExpressionTree(node, children.ToImmutable());
    }

    private static int CountBelow(JmesPathExpression node) => node switch
    {
        JmesPathCompoundExpression => 2,
        JmesPathSimpleExpression or JmesPathFilterProjection => 1,
        JmesPathFunctionExpression function => function.Arguments.Length,
        JmesPathMultiSelectList list => list.Expressions.Length,
        JmesPathMultiSelectHash hash => hash.Dictionary.Count,
        _ => 0,
    };

    // Only what stands to the left sees the context; to the right of '.', '|' and '[' is what the left gave.
    private bool Collect(SortedSet<string> names)
    {
        switch (Node)
        {
            case JmesPathIdentifier identifier:
                names.Add(identifier.Name);
                return true;
            case JmesPathCurrentNodeExpression or JmesPathProjection or JmesPathIndex: return false;
            case JmesPathSubExpression or JmesPathIndexExpression or JmesPathPipeExpression: return Children[0].Collect(names);
            default: return Children.All(child => child.Node.IsExpressionType || child.Collect(names));
        }
    }

    private sealed class Collector : List<JmesPathExpression>, IVisitor
    {
        public void Visit(JmesPathExpression expression) => Add(expression);
    }
}
