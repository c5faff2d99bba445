namespace Integration.Core.Ports;

/// <summary>
/// What one flow was worth in one minute: the raw material of a month's report. Messages belong to the minute they were accepted in. Written once, when
/// the time they had has passed for all of them, and not changed any more.
/// </summary>
internal sealed record MinuteSample
{
    /// <summary>The flow.</summary>
    public required string Flow { get; init; }

    /// <summary>The minute's beginning, in UTC.</summary>
    public required DateTimeOffset Minute { get; init; }

    /// <summary>How long a message might take then.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>What became of the messages.</summary>
    public MinuteTally Tally { get; init; } = MinuteTally.None;

    /// <summary>How long the probe of the flow's way took; null: there was none, or it failed.</summary>
    public TimeSpan? Probe { get; init; }

    /// <summary>Why the probe failed: a problem's code.</summary>
    public string? ProbeFault { get; init; }

    /// <summary>Something was seen; otherwise the minute counts for nothing.</summary>
    public bool IsMeasured => Tally != MinuteTally.None || Probe is not null || ProbeFault is not null;

    /// <summary>One message too slow or not delivered, or a probe too slow or failed.</summary>
    public bool IsUnavailable => Tally.Late > 0 || Tally.Failed > 0 || ProbeFault is not null || Probe > Limit;
}

/// <summary>What became of a flow's messages that were accepted in one minute.</summary>
/// <param name="Within">Delivered in time.</param>
/// <param name="Late">Delivered, and too late.</param>
/// <param name="Failed">Not delivered when the time was over.</param>
/// <param name="Refused">Refused for the sender's fault, or cancelled, within the time: they say nothing about the service.</param>
/// <param name="Slowest">The slowest of those that were delivered.</param>
internal sealed record MinuteTally(int Within, int Late, int Failed, int Refused, TimeSpan Slowest)
{
    public static MinuteTally None { get; } = new(0, 0, 0, 0, TimeSpan.Zero);
}
