using Integration.Core.Ports;
using Integration.Core.ServiceLevel;

namespace Integration.Core.Usage;

/// <summary>What was sent in a month, by the day it was accepted on.</summary>
/// <param name="Month">The month.</param>
/// <param name="Zone">Where its days begin.</param>
/// <param name="CountedTo">Until when it is counted; null: nothing of it is.</param>
/// <param name="Days">Its days with traffic, the first to the last.</param>
internal sealed record UsageReport(ReportMonth Month, TimeZoneInfo Zone, DateTimeOffset? CountedTo, IReadOnlyList<UsageDay> Days)
{
    /// <summary>The whole month, in order of agency, client and type.</summary>
    public IReadOnlyList<UsageCount> Total { get; } =
    [
        .. Days.SelectMany(day => day.Counts).GroupBy(count => (count.Agency, count.Client, count.Type))
            .Select(group => Sum(new UsageCount(group.Key.Agency, group.Key.Client, group.Key.Type), group))
            .OrderBy(count => count.Agency, StringComparer.Ordinal).ThenBy(count => count.Client, StringComparer.Ordinal).ThenBy(count => count.Type, StringComparer.Ordinal),
    ];

    /// <summary>All of these together.</summary>
    public static UsageCount Sum(IEnumerable<UsageCount> counts) => Sum(new UsageCount("", "", ""), counts);

    private static UsageCount Sum(UsageCount of, IEnumerable<UsageCount> counts) => counts.Aggregate(of, static (sum, one) => sum with
    {
        Accepted = sum.Accepted + one.Accepted,
        Bytes = sum.Bytes + one.Bytes,
        Done = sum.Done + one.Done,
        TakenOver = sum.TakenOver + one.TakenOver,
        Failed = sum.Failed + one.Failed,
        Open = sum.Open + one.Open,
    });
}

/// <summary>A day of it.</summary>
/// <param name="Day">The day, in local time.</param>
/// <param name="Counts">In order of agency, client and type.</param>
internal sealed record UsageDay(DateOnly Day, IReadOnlyList<UsageCount> Counts);
