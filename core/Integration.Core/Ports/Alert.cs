namespace Integration.Core.Ports;

/// <summary>One message to people, kept with what it tells of until it is sent.</summary>
internal sealed record Alert
{
    /// <summary>The same at every attempt, so that a receiver knows a repeat.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is about.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>Beginning or end.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>By which way: <c>email</c>, <c>webhook</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>When it was written down.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried; null: sent, or given up.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How many times it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? ProblemCode { get; init; }
}

/// <summary>What an alert tells. The numbers are stored.</summary>
internal enum AlertKind
{
    /// <summary>It began.</summary>
    Opened = 0,

    /// <summary>It is over.</summary>
    Closed = 1,
}
