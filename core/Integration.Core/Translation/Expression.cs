using System.Collections.Immutable;
using System.Text.Json;
using DevLab.JmesPath.Expressions;

namespace Integration.Core.Translation;

/// <summary>
/// A compiled JMESPath expression (https://jmespath.org/specification.html). Paths and plain conditions are evaluated straight on the message
/// (<see cref="DirectExpression"/>); anything else goes through JmesPath.Net over a converted context. Immutable and safe for many threads.
/// </summary>
internal sealed class Expression
{
    /// <summary>Longest expression in characters: keeps the parser's recursion small.</summary>
    public const int MaxLength = 1000;

    private static readonly DevLab.JmesPath.JmesPath Parser = new();
    private static readonly Lock Parsing = new();

    private readonly DirectExpression? direct;
    private readonly JmesPathExpression general;

    private Expression(string text, ImmutableArray<string>? roots, DirectExpression? direct, JmesPathExpression general) =>
        (Text, Roots, this.direct, this.general) = (text, roots, direct, general);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The names it takes from the context; null: all of them.</summary>
    public ImmutableArray<string>? Roots { get; }

    /// <summary>True when it is evaluated without the library.</summary>
    public bool IsDirect => direct is not null;

    /// <summary>Compiles. Null when it is not JMESPath, with the reason.</summary>
    public static Expression? Compile(string text, out string? error) => Compile(text, direct: true, out error);

    /// <summary>Compiles; <paramref name="direct"/> false sends it through the library whatever it is (for the test that compares).</summary>
    internal static Expression? Compile(string text, bool direct, out string? error)
    {
        error = null;
        if (text.Length > MaxLength)
        {
            error = $"longer than {MaxLength} characters";
            return null;
        }

        try
        {
            JmesPathExpression parsed;
            lock (Parsing) parsed = Parser.Parse(text);
            if (ExpressionTree.Of(parsed) is { } tree) return new Expression(text, tree.Roots(), direct ? DirectExpression.Of(tree) : null, parsed);
            error = "'let', variables and '$' are not supported";
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The library throws plain Exception for syntax; its text holds only the expression, which is configuration.
            error = exception.Message;
            return null;
        }
    }

    /// <summary>
    /// Evaluates. False when it cannot be computed: a function got a value of a type that it does not take. Nothing found is true with a null or
    /// undefined <paramref name="value"/>.
    /// </summary>
    public bool TryEvaluate(TranslationContext context, out JsonElement value)
    {
        if (direct is not null)
        {
            value = direct.Evaluate(context);
            return true;
        }

        try
        {
            value = JsonTokens.ToElement(general.Transform(new JmesPathArgument(context.Tokens(Roots))).AsJToken());
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Plain Exception again, and its text may hold data: nothing of it leaves this method.
            value = default;
            return false;
        }
    }

    /// <summary>JMESPath truth: false are false, null, and the empty string, array and object.</summary>
    public static bool IsTrue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.Number => true,
        JsonValueKind.String => !value.ValueEquals(""u8),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.GetPropertyCount() > 0,
        _ => false,
    };

    /// <summary>True when there is no value: null or absent.</summary>
    public static bool IsNothing(JsonElement value) => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
