using System.Collections.Immutable;
using DevLab.JmesPath.Expressions;
using DevLab.JmesPath.Interop;

namespace Integration.Core.Translation;

/// <summary>
/// Finds the names that a JMESPath expression takes from its context, so that a name nobody gives is refused at load instead of being null
/// for ever, and only what is used is converted. The library shows its tree to a visitor node by node, parents first; this reads that order back.
/// </summary>
internal sealed class ExpressionRoots : IVisitor
{
    private readonly List<JmesPathExpression> nodes = [];
    private readonly SortedSet<string> names = new(StringComparer.Ordinal);
    private bool whole;
    private int next;

    /// <summary>The names. Null: the expression uses its whole context (<c>@</c>, <c>*</c>).</summary>
    public static ImmutableArray<string>? Of(JmesPathExpression expression)
    {
        var roots = new ExpressionRoots();
        expression.Accept(roots);
        roots.Walk(atRoot: true);
        return roots.whole || roots.next != roots.nodes.Count ? null : [.. roots.names];
    }

    /// <summary><c>let</c>, variables and <c>$</c> keep state in the parser object: they cannot run on several threads and are refused.</summary>
    public static bool UsesVariables(JmesPathExpression expression)
    {
        var roots = new ExpressionRoots();
        expression.Accept(roots);
        return roots.nodes.Any(node => node is JmesPathLetExpression or JmesPathVariableReference or JmesPathRootNodeExpression);
    }

    /// <inheritdoc/>
    public void Visit(JmesPathExpression expression) => nodes.Add(expression);

    private void Walk(bool atRoot)
    {
        var node = nodes[next++];
        switch (node)
        {
            case JmesPathIdentifier identifier:
                if (atRoot) names.Add(identifier.Name);
                break;
            case JmesPathCurrentNodeExpression or JmesPathHashWildcardProjection:
                whole |= atRoot;
                break;
            case JmesPathSubExpression or JmesPathIndexExpression or JmesPathPipeExpression:
                Walk(atRoot);
                Walk(atRoot: false);
                break;
            case JmesPathCompoundExpression:
                Walk(atRoot);
                Walk(atRoot);
                break;
            case JmesPathFilterProjection:
                Walk(atRoot: false);
                break;
            case JmesPathSimpleExpression:
                Walk(atRoot);
                break;
            case JmesPathFunctionExpression function:
                foreach (var argument in function.Arguments) Walk(atRoot && !argument.IsExpressionType);
                break;
            case JmesPathMultiSelectList list:
                foreach (var _ in list.Expressions) Walk(atRoot);
                break;
            case JmesPathMultiSelectHash hash:
                foreach (var _ in hash.Dictionary) Walk(atRoot);
                break;
        }
    }
}
