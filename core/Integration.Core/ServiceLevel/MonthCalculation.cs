using Integration.Core.Ports;

namespace Integration.Core.ServiceLevel;

/// <summary>Computes a month from its samples. The same samples give the same report, whenever and wherever it is computed.</summary>
internal static class MonthCalculation
{
    /// <param name="agreements">What is promised.</param>
    /// <param name="agreement">By this agreement.</param>
    /// <param name="month">The month.</param>
    /// <param name="countedTo">Until when all its flows are counted; null: not at all.</param>
    /// <param name="samples">The month's samples of the agreement's flows, by minute and flow.</param>
    /// <returns>The report and its basis.</returns>
    public static (MonthReport Report, string Basis) Of(ServiceLevelAgreements agreements, Agreement agreement, ReportMonth month, DateTimeOffset? countedTo, IReadOnlyList<MinuteSample> samples)
    {
        var (begins, ends) = (month.Begins(agreements.Zone), month.Next.Begins(agreements.Zone));
        var counted = countedTo is null || countedTo < begins ? begins : countedTo > ends ? ends : countedTo.Value;
        var kept = samples.Where(sample => sample.Minute >= begins && sample.Minute < counted).ToList();
        var exclusions = agreements.Of(agreement).Where(exclusion => exclusion.From < ends && exclusion.To > begins).ToList();
        var byMinute = kept.ToLookup(sample => sample.Minute);
        var days = Enumerable.Range(1, month.Days).Select(day => new DayLevel(new DateOnly(month.Year, month.Month, day), 0, 0, 0, 0)).ToArray();
        var unavailable = new List<MinuteSample>();
        var messages = MinuteTally.None;
        for (var minute = begins; minute < counted; minute += Minutes.One)
        {
            var local = TimeZoneInfo.ConvertTime(minute, agreements.Zone).DateTime;
            if (!agreement.Class.Hours.Covers(local))
                continue;
            ref var day = ref days[local.Day - 1];
            day = day with { Service = day.Service + 1 };
            if (exclusions.Exists(exclusion => exclusion.Covers(minute)))
            {
                day = day with { Excluded = day.Excluded + 1 };
                continue;
            }

            var seen = byMinute[minute];
            var bad = seen.Where(sample => sample.IsUnavailable).ToList();
            unavailable.AddRange(bad);
            messages = seen.Aggregate(messages, static (sum, sample) => Sum(sum, sample.Tally));
            if (bad.Count > 0)
                day = day with { Unavailable = day.Unavailable + 1 };
            else if (!seen.Any())
                day = day with { Unmeasured = day.Unmeasured + 1 };
        }

        DateTimeOffset? to = counted > begins ? counted : null;
        var basis = ReportBasis.Text(agreement, month, agreements.Zone, to, exclusions, kept);
        var report = new MonthReport
        {
            Agreement = agreement,
            Month = month,
            Days = days,
            Exclusions = exclusions,
            Unavailable = unavailable,
            CountedTo = to,
            IsClosed = counted == ends,
            Messages = messages,
            Sha256 = ReportBasis.Hash(basis),
        };
        return (report, basis);
    }

    private static MinuteTally Sum(MinuteTally one, MinuteTally other) => new(
        one.Within + other.Within, one.Late + other.Late, one.Failed + other.Failed, one.Refused + other.Refused, one.Slowest > other.Slowest ? one.Slowest : other.Slowest);
}
