using System.Security.Cryptography;
using System.Text;
using Integration.Core.Ports;
using Integration.Core.ServiceLevel;

namespace Integration.UnitTests.ServiceLevel;

/// <summary>The rule of infra/docs/service-levels.md, minute by minute.</summary>
public sealed class MonthCalculationTests
{
    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");
    private static readonly ReportMonth October = new(2026, 10);

    // Noon of a Wednesday, in summer time.
    private static readonly DateTimeOffset Noon = new(2026, 10, 14, 10, 0, 0, TimeSpan.Zero);
    private static readonly ServiceHours Working = new([true, true, true, true, true, false, false], 7 * 60, 17 * 60);

    [Fact]
    public void The_month_the_clock_goes_back_in_has_an_hour_more()
    {
        var report = Of([]);

        Assert.Equal((31 * 1440) + 60, report.ServiceMinutes);
        Assert.Equal(1500, report.Days[24].Service);
        Assert.Equal((null, null), (report.Availability, report.IsMet));
        Assert.True(report.IsClosed);
    }

    [Fact]
    public void Only_working_hours_count_when_that_is_agreed()
    {
        var report = Of([Sample(Noon), Sample(Noon.AddHours(8), failed: 1)], hours: Working);

        Assert.Equal(22 * 600, report.ServiceMinutes);
        Assert.Equal((0, 1), (report.UnavailableMinutes, report.MeasuredMinutes));
    }

    [Theory]
    [InlineData(1, 0, 0, 0, null, null, false)]
    [InlineData(9, 1, 0, 0, null, null, true)]
    [InlineData(9, 0, 1, 0, null, null, true)]
    [InlineData(0, 0, 0, 1, null, null, false)]
    [InlineData(0, 0, 0, 0, 900, null, false)]
    [InlineData(0, 0, 0, 0, 61_000, null, true)]
    [InlineData(0, 0, 0, 0, null, "INT-0850", true)]
    [InlineData(9, 0, 0, 0, null, "INT-0850", true)]
    public void One_message_or_probe_too_slow_or_failed_makes_the_minute_unavailable(int within, int late, int failed, int refused, int? probe, string? fault, bool unavailable)
    {
        var sample = Sample(Noon, within, late, failed, refused) with { Probe = probe is { } ms ? TimeSpan.FromMilliseconds(ms) : null, ProbeFault = fault };

        var report = Of([sample]);

        Assert.Equal((unavailable ? 1 : 0, 1), (report.UnavailableMinutes, report.MeasuredMinutes));
        Assert.Equal(unavailable, report.Unavailable.Count == 1);
    }

    [Fact]
    public void A_minute_that_is_bad_for_two_flows_is_one_minute()
    {
        var report = Of([Sample(Noon, failed: 1), Sample(Noon, failed: 2) with { Flow = "b" }]);

        Assert.Equal((1, 2, 3), (report.UnavailableMinutes, report.Unavailable.Count, report.Messages.Failed));
    }

    [Fact]
    public void What_is_excluded_counts_neither_for_nor_against()
    {
        var window = new Exclusion("skjema", Noon, Noon.AddMinutes(2), "Oppgradering", "Kari Prøve");
        MinuteSample[] samples = [Sample(Noon, failed: 5), Sample(Noon.AddMinutes(1)), Sample(Noon.AddMinutes(2))];

        var (without, with, others) = (Of(samples), Of(samples, exclusion: window), Of(samples, exclusion: window with { Agreement = "annen" }));

        Assert.Equal((66.666m, 100m, 66.666m), (without.Availability, with.Availability, others.Availability));
        Assert.Equal((2, 1), (with.ExcludedMinutes, with.MeasuredMinutes));
        Assert.NotEqual(without.Sha256, with.Sha256);
    }

    [Fact]
    public void A_share_is_cut_and_never_rounded_up_to_the_target()
    {
        // 4499 of 4522 is 99.4913…; 199 of 200 is the target itself.
        var close = Of([.. Enumerable.Range(0, 4522).Select(i => Sample(Noon.AddMinutes(-i), failed: i < 23 ? 1 : 0))]);
        var exact = Of([.. Enumerable.Range(0, 200).Select(i => Sample(Noon.AddMinutes(-i), failed: i < 1 ? 1 : 0))]);

        Assert.Equal((99.491m, false), (close.Availability, close.IsMet));
        Assert.Equal((99.5m, true), (exact.Availability, exact.IsMet));
    }

    [Fact]
    public void The_same_samples_give_the_same_report_and_a_changed_one_gives_another_hash()
    {
        MinuteSample[] samples = [Sample(Noon), Sample(Noon.AddMinutes(1), late: 1)];

        var (first, again, other) = (Compute(samples), Compute(samples), Compute([samples[0], samples[1] with { Tally = samples[1].Tally with { Late = 2 } }]));

        Assert.Equal(first.Basis, again.Basis);
        Assert.Equal(first.Report.Sha256, again.Report.Sha256);
        Assert.NotEqual(first.Report.Sha256, other.Report.Sha256);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(first.Basis))), first.Report.Sha256);
        Assert.Contains("2026-10-14T10:01Z a 60000 1 1 0 0 100 - -\n", first.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void A_month_that_is_under_way_counts_to_where_it_has_come()
    {
        var report = Of([Sample(Noon), Sample(Noon.AddMinutes(5), failed: 1)], countedTo: Noon.AddMinutes(5));

        Assert.False(report.IsClosed);
        Assert.Equal((0, 1), (report.UnavailableMinutes, report.MeasuredMinutes));
        Assert.Equal(((13 * 1440) + (12 * 60) + 5, 0), (report.ServiceMinutes, report.Days[14].Service));
    }

    private static MonthReport Of(IReadOnlyList<MinuteSample> samples, ServiceHours? hours = null, Exclusion? exclusion = null, DateTimeOffset? countedTo = null) =>
        Compute(samples, hours, exclusion, countedTo).Report;

    private static (MonthReport Report, string Basis) Compute(IReadOnlyList<MinuteSample> samples, ServiceHours? hours = null, Exclusion? exclusion = null, DateTimeOffset? countedTo = null)
    {
        var agreement = new Agreement
        {
            Id = "skjema",
            Name = "Skjema",
            Supplier = "Drift AS",
            Customer = "Kommunen",
            Agency = "0192:310094943",
            Class = new ServiceClass("B", TimeSpan.FromMinutes(1), 99.5m, hours ?? ServiceHours.Always),
            Flows = ["a", "b"],
        };
        var agreements = new ServiceLevelAgreements(Oslo, [agreement], exclusion is null ? [] : [exclusion]);
        return MonthCalculation.Of(agreements, agreement, October, countedTo ?? October.Next.Begins(Oslo), samples);
    }

    private static MinuteSample Sample(DateTimeOffset minute, int within = 1, int late = 0, int failed = 0, int refused = 0) => new()
    {
        Flow = "a",
        Minute = minute,
        Limit = TimeSpan.FromMinutes(1),
        Tally = within + late + failed + refused == 0 ? MinuteTally.None : new MinuteTally(within, late, failed, refused, TimeSpan.FromMilliseconds(100)),
    };
}
