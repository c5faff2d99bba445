using System.Text.Json;
using Integration.Core.Translation;

namespace Integration.Core.Routing;

/// <summary>A flow's <c>order:</c>: which messages wait for each other.</summary>
/// <param name="Key">What gives the key; null: no order.</param>
internal sealed record FlowOrder(Expression? Key)
{
    /// <summary>Messages with the same <c>subject</c>; the default.</summary>
    public static FlowOrder Subject { get; } = new(Expression.Compile("subject", out _));

    /// <summary>Messages with the same <c>partitionkey</c>, which is the <c>subject</c> when the sender gives none.</summary>
    public static FlowOrder PartitionKey { get; } = new(Expression.Compile("not_null(partitionkey, subject)", out _));

    /// <summary>No order.</summary>
    public static FlowOrder None { get; } = new((Expression?)null);

    /// <summary>The key of a message. Null: it waits for nobody. An expression that gives no text, number or truth value gives no order.</summary>
    public string? Of(TranslationContext context)
    {
        if (Key is null || !Key.TryEvaluate(context, out var value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => null,
        };
    }
}
