using Integration.Core.Ports;

namespace Integration.Console.Search;

/// <summary>One cause at one target in one flow, whatever its deliveries have come to: an operator reads it once.</summary>
/// <param name="Groups">Its groups by state, the one that needs a person first.</param>
internal sealed record FailureCause(IReadOnlyList<FailureGroup> Groups)
{
    private static readonly DeliveryState[] Urgency =
    [
        DeliveryState.NeedsAction, DeliveryState.PartlyCompleted, DeliveryState.Retrying, DeliveryState.Queued, DeliveryState.AwaitingReceipt, DeliveryState.Rejected, DeliveryState.Expired,
    ];

    public FailureSelection First => Groups[0].Selection;

    public long Count => Groups.Sum(group => group.Count);

    public DateTimeOffset Since => Groups.Min(group => group.First);

    public DateTimeOffset Last => Groups.Max(group => group.Last);

    public static IReadOnlyList<FailureCause> Of(IEnumerable<FailureGroup> groups) =>
    [
        .. groups.GroupBy(group => (group.Selection.ProblemCode, group.Selection.Target, group.Selection.Flow))
            .Select(cause => new FailureCause([.. Together(cause).OrderBy(group => Array.IndexOf(Urgency, group.Selection.State))]))
            .OrderByDescending(cause => cause.Count),
    ];

    // A retry that is due is queued: to a person both are tried again.
    private static IEnumerable<FailureGroup> Together(IEnumerable<FailureGroup> groups) =>
        groups.GroupBy(group => group.Selection.State == DeliveryState.Queued ? DeliveryState.Retrying : group.Selection.State)
            .Select(same => same.Aggregate((one, other) => one with
            {
                Selection = one.Selection with { State = same.Key },
                Count = one.Count + other.Count,
                First = one.First < other.First ? one.First : other.First,
                Last = one.Last > other.Last ? one.Last : other.Last,
                Sample = one.Last > other.Last ? one.Sample : other.Sample,
            }));
}
