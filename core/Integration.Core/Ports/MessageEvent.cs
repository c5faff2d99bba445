using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Core.Ports;

/// <summary>One event row.</summary>
internal sealed record MessageEvent
{
    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What: <c>attempt-failed</c>, <c>receipt</c>, <c>deadline-passed</c>, <c>retried</c>, <c>cancelled</c>, <c>skipped</c>, <c>expired</c>, <c>parked</c>, <c>superseded</c>, <c>sent-instead</c>, <c>approval-asked</c>, <c>approved</c>, <c>declined</c>, <c>noted</c>, <c>taken</c>, <c>released</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Which delivery.</summary>
    public required long DeliverySeq { get; init; }

    /// <summary>Which attempt.</summary>
    public int Attempt { get; init; }

    /// <summary>How long the attempt took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The problem's code.</summary>
    public string? ProblemCode { get; init; }

    /// <summary>The destination's own code.</summary>
    public string? ExternalCode { get; init; }

    /// <summary>Masked detail.</summary>
    public string? Detail { get; init; }

    /// <summary>The exact places.</summary>
    public IReadOnlyList<ProblemError> Errors { get; init; } = [];

    /// <summary>Who acted.</summary>
    public string? Actor { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>The receipt's level.</summary>
    public ReceiptLevel? Level { get; init; }
}
