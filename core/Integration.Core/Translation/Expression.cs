using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DevLab.JmesPath.Expressions;

namespace Integration.Core.Translation;

/// <summary>
/// A compiled JMESPath expression (https://jmespath.org/specification.html). A plain dotted path is read straight from the JSON; anything else
/// goes through JmesPath.Net over a converted context. Both give the same: a test holds them together. Immutable and safe for many threads.
/// </summary>
internal sealed partial class Expression
{
    /// <summary>Longest expression in characters: keeps the parser's recursion small.</summary>
    public const int MaxLength = 1000;

    private static readonly DevLab.JmesPath.JmesPath Parser = new();
    private static readonly Lock Parsing = new();

    private readonly byte[][] path;
    private readonly JmesPathExpression? general;

    private Expression(string text, ImmutableArray<string>? roots, byte[][] path, JmesPathExpression? general) =>
        (Text, Roots, this.path, this.general) = (text, roots, path, general);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The names it takes from the context; null: all of them.</summary>
    public ImmutableArray<string>? Roots { get; }

    /// <summary>True when it is a dotted path of plain names.</summary>
    public bool IsPath => general is null;

    /// <summary>Compiles. Null when it is not JMESPath, with the reason.</summary>
    public static Expression? Compile(string text, out string? error) => Compile(text, direct: true, out error);

    /// <summary>Compiles; <paramref name="direct"/> false sends plain paths through the library too (for the test that compares).</summary>
    internal static Expression? Compile(string text, bool direct, out string? error)
    {
        error = null;
        if (text.Length > MaxLength)
        {
            error = $"longer than {MaxLength} characters";
            return null;
        }

        if (direct && PlainPath().IsMatch(text))
        {
            var names = text.Split('.');
            return new Expression(text, [names[0]], [.. names.Select(Encoding.UTF8.GetBytes)], null);
        }

        try
        {
            JmesPathExpression parsed;
            lock (Parsing) parsed = Parser.Parse(text);
            if (ExpressionRoots.UsesVariables(parsed))
            {
                error = "'let', variables and '$' are not supported";
                return null;
            }

            return new Expression(text, ExpressionRoots.Of(parsed), [], parsed);
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
        if (general is null)
        {
            value = context.Root(Roots!.Value[0], path[0]);
            for (var i = 1; i < path.Length; i++)
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(path[i], out value))
                {
                    value = default;
                    break;
                }
            }

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

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainPath();
}
