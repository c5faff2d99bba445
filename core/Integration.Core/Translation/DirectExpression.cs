using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using DevLab.JmesPath.Expressions;
using Newtonsoft.Json.Linq;

namespace Integration.Core.Translation;

/// <summary>
/// The part of JMESPath that flows and maps are mostly made of, evaluated straight on the message: paths, and conditions of paths, texts,
/// <c>==</c>, <c>!=</c>, <c>!</c>, <c>&amp;&amp;</c> and <c>||</c>. Gives what JmesPath.Net gives, without converting the message: a test holds
/// them together.
/// </summary>
internal abstract class DirectExpression
{
    /// <summary>Null when the expression needs the library.</summary>
    public static DirectExpression? Of(ExpressionTree tree)
    {
        switch (tree.Node)
        {
            case JmesPathIdentifier or JmesPathSubExpression:
                var names = new List<string>();
                return Names(tree, names) ? new Path(names[0], [.. names.Select(Encoding.UTF8.GetBytes)]) : null;
            case JmesPathRawString text: return new Constant(JsonSerializer.SerializeToElement(text.Value));
            case JmesPathLiteral { Value: { Type: JTokenType.String or JTokenType.Boolean or JTokenType.Null } value }: return new Constant(JsonTokens.ToElement(value));
            case JmesPathNotExpression: return Of(tree.Children[0]) is { } of ? new Not(of) : null;
            case JmesPathAndExpression: return Both(tree) is var (left, right) ? new And(left, right) : null;
            case JmesPathOrExpression: return Both(tree) is var (either, or) ? new Or(either, or) : null;
            case JmesPathEqualOperator or JmesPathNotEqualOperator:
                // Only with a constant text, truth or null on one side: what equal numbers are is the library's business.
                return Both(tree) is var (one, other) && (one is Constant || other is Constant) ? new Equal(one, other, tree.Node is JmesPathEqualOperator) : null;
            case JmesPathSimpleExpression: return Of(tree.Children[0]);
            default: return null;
        }
    }

    /// <summary>The value; null or undefined when there is none.</summary>
    public abstract JsonElement Evaluate(TranslationContext context);

    private static (DirectExpression, DirectExpression)? Both(ExpressionTree tree) =>
        Of(tree.Children[0]) is { } left && Of(tree.Children[1]) is { } right ? (left, right) : null;

    private static bool Names(ExpressionTree tree, List<string> names)
    {
        if (tree.Node is JmesPathSubExpression) return tree.Children.All(child => Names(child, names));
        if (tree.Node is not JmesPathIdentifier identifier) return false;
        names.Add(identifier.Name);
        return true;
    }

    private sealed class Path(string root, ImmutableArray<byte[]> names) : DirectExpression
    {
        public override JsonElement Evaluate(TranslationContext context)
        {
            var value = context.Root(root, names[0]);
            for (var i = 1; i < names.Length; i++)
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(names[i], out value)) return default;
            }

            return value;
        }
    }

    private sealed class Constant(JsonElement value) : DirectExpression
    {
        public override JsonElement Evaluate(TranslationContext context) => value;
    }

    private sealed class Not(DirectExpression of) : DirectExpression
    {
        public override JsonElement Evaluate(TranslationContext context) => Truth(!Expression.IsTrue(of.Evaluate(context)));
    }

    private sealed class And(DirectExpression left, DirectExpression right) : DirectExpression
    {
        public override JsonElement Evaluate(TranslationContext context) =>
            left.Evaluate(context) is var value && Expression.IsTrue(value) ? right.Evaluate(context) : value;
    }

    private sealed class Or(DirectExpression left, DirectExpression right) : DirectExpression
    {
        public override JsonElement Evaluate(TranslationContext context) =>
            left.Evaluate(context) is var value && Expression.IsTrue(value) ? value : right.Evaluate(context);
    }

    private sealed class Equal(DirectExpression left, DirectExpression right, bool equal) : DirectExpression
    {
        public override JsonElement Evaluate(TranslationContext context) => Truth(Same(left.Evaluate(context), right.Evaluate(context)) == equal);

        private static bool Same(JsonElement one, JsonElement other)
        {
            if (Expression.IsNothing(one) || Expression.IsNothing(other)) return Expression.IsNothing(one) && Expression.IsNothing(other);
            return one.ValueKind == other.ValueKind && (one.ValueKind == JsonValueKind.String ? one.ValueEquals(other.GetString()) : one.ValueKind is JsonValueKind.True or JsonValueKind.False);
        }
    }

    private static JsonElement Truth(bool value) => value ? JsonTokens.True : JsonTokens.False;
}
