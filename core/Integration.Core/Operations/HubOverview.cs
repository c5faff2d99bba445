using Integration.Abstractions.Adapters;
using Integration.Core.Ports;

namespace Integration.Core.Operations;

/// <summary>How the hub stands now.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="Targets">Every way out, those that need a look first.</param>
/// <param name="Minutes">The last hour, a minute each, the oldest first.</param>
/// <param name="Failures">The groups of failures that wait for a person, the largest first.</param>
internal sealed record HubOverview(DateTimeOffset At, IReadOnlyList<TargetStatus> Targets, IReadOnlyList<MinuteCount> Minutes, IReadOnlyList<FailureGroup> Failures)
{
    /// <summary>Who sent in the last hour, the busiest first.</summary>
    public IReadOnlyList<SourceCount> Sources { get; init; } = [];

    /// <summary>What a reader with one agency may see: which ways out are open. What is counted over all is left out.</summary>
    public HubOverview For(string? agency) =>
        agency is null ? this : new HubOverview(At, [.. Targets.Select(target => target with { Depth = new QueueDepth(target.Id, 0, 0, 0, 0, null), Recent = TargetCount.None })], [], []);
}

/// <summary>What a client sent in the last hour.</summary>
/// <param name="Client">The client.</param>
/// <param name="Accepted">Messages taken in.</param>
internal sealed record SourceCount(string Client, long Accepted);

/// <summary>One destination, mailbox or register.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Adapter">What the adapter says of itself; null for a mailbox, and for a target that is no longer configured.</param>
/// <param name="Channel">Why it is held; null: it is open.</param>
/// <param name="Depth">What waits for it.</param>
/// <param name="Recent">What it did in the last hour.</param>
internal sealed record TargetStatus(string Id, AdapterDescriptor? Adapter, ChannelState? Channel, QueueDepth Depth, TargetCount Recent)
{
    /// <summary>A person stopped it.</summary>
    public bool Paused => Channel?.ProblemCode == OperationProblems.Paused.Code;

    /// <summary>Deliveries go out to it; a register that is only asked has no queue and no channel.</summary>
    public bool Delivers => Adapter is null || Adapter.Directions.HasFlag(AdapterDirections.Outbound);

    /// <summary>Waits for it, or will.</summary>
    public long Waiting => Depth.Ready + Depth.Leased + Depth.Scheduled;
}

/// <summary>A minute of the whole hub.</summary>
/// <param name="At">Its beginning.</param>
/// <param name="Accepted">Messages taken in.</param>
/// <param name="Delivered">Deliveries done.</param>
/// <param name="Failed">Attempts that failed.</param>
internal sealed record MinuteCount(DateTimeOffset At, long Accepted, long Delivered, long Failed);

/// <summary>An hour of one target.</summary>
/// <param name="Attempts">Attempts.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Median">Half of them took at most this; null: there were none.</param>
/// <param name="P95">19 of 20 took at most this.</param>
/// <param name="P99">99 of 100 took at most this.</param>
internal sealed record TargetCount(long Attempts, long Failed, TimeSpan? Median, TimeSpan? P95, TimeSpan? P99)
{
    public static TargetCount None { get; } = new(0, 0, null, null, null);
}
