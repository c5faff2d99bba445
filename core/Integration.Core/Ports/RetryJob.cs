namespace Integration.Core.Ports;

/// <summary>A retry of a whole group, a page at a time. It goes on after a restart from where it was.</summary>
internal sealed record RetryJob
{
    /// <summary>Given by the form that asked for it, so that a double click is one job.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which deliveries.</summary>
    public required FailureSelection Selection { get; init; }

    /// <summary>How many qualified when it was asked for.</summary>
    public required long Total { get; init; }

    /// <summary>How many go in a second.</summary>
    public required int Rate { get; init; }

    /// <summary>Who asked.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When. What fails after this is not part of it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it came to its end; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many were queued again.</summary>
    public long Done { get; init; }

    /// <summary>How many were left: expired, or no longer in the state.</summary>
    public long Skipped { get; init; }

    /// <summary>The delivery it has come to.</summary>
    public long After { get; init; }
}
