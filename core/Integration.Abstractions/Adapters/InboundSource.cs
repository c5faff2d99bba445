using Integration.Abstractions.Problems;

namespace Integration.Abstractions.Adapters;

/// <summary>One feed, queue, mailbox or folder of an adapter. Each has its own cursor and is read by one reader at a time.</summary>
public sealed record InboundSource
{
    /// <summary>Its name within the adapter: lower case, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, for people.</summary>
    public required LocalizedText Title { get; init; }

    /// <summary>The agency its messages belong to (<c>0192:</c> and an organisation number): selects the encryption key and who may see them.</summary>
    public required string Agency { get; init; }

    /// <summary>CloudEvents <c>source</c> of its events: names the system that speaks, without personal data.</summary>
    public required string EventSource { get; init; }

    /// <summary>The message types it makes, with version.</summary>
    public required IReadOnlyList<string> MessageTypes { get; init; }

    /// <summary>How long to wait after a read that found the end. Default one minute.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMinutes(1);
}
