using Integration.Core.Ports;
using Integration.Core.ServiceLevel;

namespace Integration.Core.Usage;

/// <inheritdoc/>
internal sealed class UsageReader(IUsageStore store, IServiceLevels levels, TimeProvider time) : IUsage
{
    public ReportMonth Current => ReportMonth.Of(time.GetUtcNow(), levels.Zone);

    public async ValueTask<UsageReport> Report(ReportMonth month, string? agency, CancellationToken cancellationToken)
    {
        var (begins, ends) = (month.Begins(levels.Zone), month.Next.Begins(levels.Zone));
        var hours = (await store.Hours(begins, cancellationToken)).Where(hour => hour.Hour < ends).ToList();
        var days = new List<UsageDay>();
        for (var day = 1; day <= month.Days && hours.Count > 0; day++)
        {
            var counts = await store.Read(Begins(month, day), day == month.Days ? ends : Begins(month, day + 1), agency, cancellationToken);
            if (counts.Count > 0)
                days.Add(new UsageDay(new DateOnly(month.Year, month.Month, day), counts));
        }

        return new UsageReport(month, levels.Zone, hours.Count == 0 ? null : hours[^1].To, days);
    }

    private DateTimeOffset Begins(ReportMonth month, int day)
    {
        var local = new DateTime(month.Year, month.Month, day);
        return new DateTimeOffset(local, levels.Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
