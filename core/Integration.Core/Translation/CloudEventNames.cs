using System.Collections.Frozen;

namespace Integration.Core.Translation;

/// <summary>The names that an expression can begin with.</summary>
internal static class CloudEventNames
{
    /// <summary>The event's typed content.</summary>
    public const string Data = "data";

    /// <summary>The destination's answer; only in the map of a reply.</summary>
    public const string Result = "result";

    /// <summary>The element at hand; only inside <c>$do</c>.</summary>
    public const string Item = "item";

    /// <summary>CloudEvents 1.0 attributes, the hub's extensions, and <c>data</c>.</summary>
    public static FrozenSet<string> Event { get; } = FrozenSet.Create(
        StringComparer.Ordinal,
        "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataschema", Data,
        "correlationid", "causationid", "conversationid", "partitionkey", "expiresat", "notbefore",
        "traceparent", "receiver", "securitylevel", "sensitivity");
}
