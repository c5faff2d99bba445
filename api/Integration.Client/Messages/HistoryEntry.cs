using Integration.Client.Problems;

namespace Integration.Client.Messages;

/// <summary>One thing that happened to a message.</summary>
public sealed record HistoryEntry
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary><c>accepted</c>, <c>attempt-failed</c>, <c>delivered</c>, <c>receipt</c>, <c>retried</c>, <c>cancelled</c>, <c>skipped</c>, <c>expired</c>. New words may come.</summary>
    public required string Kind { get; init; }

    /// <summary>The flow.</summary>
    public string? Flow { get; init; }

    /// <summary>The target.</summary>
    public string? Target { get; init; }

    /// <summary>Which attempt, from 1.</summary>
    public int? Attempt { get; init; }

    /// <summary>How long the attempt took, in milliseconds.</summary>
    public long? DurationMs { get; init; }

    /// <summary>What went wrong.</summary>
    public ProblemText? Problem { get; init; }

    /// <summary>The destination's own code.</summary>
    public string? ExternalCode { get; init; }

    /// <summary>More about it, without data values.</summary>
    public string? Detail { get; init; }

    /// <summary>The exact places.</summary>
    public IReadOnlyList<ProblemPlace>? Errors { get; init; }

    /// <summary>Who acted.</summary>
    public string? Actor { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The level of a receipt.</summary>
    public string? Level { get; init; }
}
