using Integration.Abstractions.Adapters;

namespace Integration.Core.Routing;

/// <summary>What flows may name: checked when they are loaded.</summary>
internal sealed record FlowReferences
{
    /// <summary>Whether a message type has a schema.</summary>
    public required Func<string, bool> TypeExists { get; init; }

    /// <summary>The configured adapters; those that deliver can be targets, for the message types they name.</summary>
    public required IReadOnlyCollection<AdapterDescriptor> Adapters { get; init; }

    /// <summary>The lookups that the adapters answer.</summary>
    public required IReadOnlyCollection<LookupDefinition> Lookups { get; init; }

    /// <summary>The mailboxes.</summary>
    public required IReadOnlySet<string> Mailboxes { get; init; }
}
