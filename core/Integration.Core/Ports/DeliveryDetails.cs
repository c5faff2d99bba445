using Integration.Abstractions.Messages;

namespace Integration.Core.Ports;

/// <summary>One delivery.</summary>
internal sealed record DeliveryDetails
{
    /// <summary>Its row number.</summary>
    public required long Seq { get; init; }

    /// <summary>The flow.</summary>
    public required string Flow { get; init; }

    /// <summary>The flow's version it runs on.</summary>
    public required string FlowVersion { get; init; }

    /// <summary>The target.</summary>
    public required string Target { get; init; }

    /// <summary>Its gate; 0 without order.</summary>
    public required long Gate { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>Leased by a worker of this process now.</summary>
    public required bool Sending { get; init; }

    /// <summary>Attempts so far.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it is due, or the receipt's deadline.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When the last attempt ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When it should have been received; null: the flow sets none.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>How far it is known to have come.</summary>
    public ReceiptLevel? Level { get; init; }

    /// <summary>What the destination made of it.</summary>
    public IReadOnlyList<RemoteId> RemoteIds { get; init; } = [];

    /// <summary>The last problem's code.</summary>
    public string? ProblemCode { get; init; }
}
