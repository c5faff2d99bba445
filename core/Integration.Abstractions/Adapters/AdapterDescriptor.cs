using Integration.Abstractions.Problems;

namespace Integration.Abstractions.Adapters;

/// <summary>Says what an adapter is, for the catalogue, the console and start-up checks.</summary>
public sealed record AdapterDescriptor
{
    /// <summary>The instance's id: what a flow names after <c>deliver:</c>. Lower case, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of adapter: the folder's name (<c>Public360</c>).</summary>
    public required string Kind { get; init; }

    /// <summary>The system as its owner writes it, and what the adapter does with it.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>Who owns the system.</summary>
    public required string Owner { get; init; }

    /// <summary>What it can do.</summary>
    public required AdapterDirections Directions { get; init; }

    /// <summary>Message types it delivers, with version; empty: any.</summary>
    public IReadOnlyList<string> MessageTypes { get; init; } = [];

    /// <summary>How it authenticates, for people: <c>Maskinporten</c>, <c>api key</c>, <c>none</c>.</summary>
    public required string Authentication { get; init; }

    /// <summary>The address it speaks to, for people; never with user, password or query.</summary>
    public Uri? Address { get; init; }

    /// <summary>When its own key or certificate expires, if it has one that does.</summary>
    public DateTimeOffset? CredentialExpires { get; init; }

    /// <summary>How many deliveries may be under way at once. Default 16.</summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>How long one attempt may take before it counts as an unknown outcome. Default 60 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How far it has been tried. Default <see cref="AdapterState.Simulated"/>.</summary>
    public AdapterState State { get; init; }

    /// <summary>True when it speaks to a test system.</summary>
    public bool Sandbox { get; init; }
}
