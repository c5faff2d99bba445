using System.Collections.Immutable;
using System.Text.Json;
using Integration.Core.Translation;

namespace Integration.Core.Routing;

/// <summary>A compiled flow. Immutable.</summary>
internal sealed record Flow
{
    private static readonly Dictionary<string, JsonElement> NoLookups = [];

    /// <summary>Its id, unique in the environment.</summary>
    public required string Id { get; init; }

    /// <summary>The agency that owns it, <c>0192:</c> and its organisation number.</summary>
    public required string Owner { get; init; }

    /// <summary>First 16 hexadecimal digits of SHA-256 over the YAML, its maps and their code lists.</summary>
    public required string Version { get; init; }

    /// <summary>The message type it takes.</summary>
    public required string Type { get; init; }

    /// <summary>Which messages of the type; null: all.</summary>
    public Expression? Where { get; init; }

    /// <summary>Which messages wait for each other.</summary>
    public required FlowOrder Order { get; init; }

    /// <summary>The agreement it is measured by; null: none.</summary>
    public string? ServiceLevel { get; init; }

    /// <summary>How long after it was accepted a message should have been received; null: nobody is told.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>When to try again.</summary>
    public required RetryPolicy Retry { get; init; }

    /// <summary>Lookups, maps, the delivery, the reply.</summary>
    public required ImmutableArray<FlowStep> Steps { get; init; }

    /// <summary>What it was compiled from.</summary>
    public required FlowSource Source { get; init; }

    /// <summary>The delivery.</summary>
    public required DeliverStep Deliver { get; init; }

    /// <summary>The reply, if it has one.</summary>
    public ReplyStep? Reply { get; init; }

    /// <summary>The gate's key: messages with the same key go in order. Null: no order.</summary>
    public string? OrderKey(JsonElement @event) => Order.Of(new TranslationContext(@event, NoLookups));

    /// <summary>True when the flow takes the message. A predicate that cannot be computed is not true.</summary>
    internal bool Takes(TranslationContext context) =>
        Where is null || (Where.TryEvaluate(context, out var truth) && Expression.IsTrue(truth));
}
