using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Integration.Core.ServiceLevel;

/// <summary>A report to take away: the same numbers as on the page.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For machines.</summary>
    public static string Json(MonthReport report) => JsonSerializer.Serialize(
        new
        {
            agreement = report.Agreement.Id,
            name = report.Agreement.Name,
            supplier = report.Agreement.Supplier,
            customer = report.Agreement.Customer,
            month = report.Month.ToString(),
            closed = report.IsClosed,
            countedTo = report.CountedTo,
            @class = report.Agreement.Class.Id,
            thresholdMs = (long)report.Agreement.Class.Threshold.TotalMilliseconds,
            hours = report.Agreement.Class.Hours.ToString(),
            flows = report.Agreement.Flows,
            target = report.Agreement.Class.Target,
            availability = report.Availability,
            met = report.IsMet,
            serviceMinutes = report.ServiceMinutes,
            excludedMinutes = report.ExcludedMinutes,
            unmeasuredMinutes = report.UnmeasuredMinutes,
            measuredMinutes = report.MeasuredMinutes,
            unavailableMinutes = report.UnavailableMinutes,
            messages = new { report.Messages.Within, report.Messages.Late, report.Messages.Failed, report.Messages.Refused, slowestMs = (long)report.Messages.Slowest.TotalMilliseconds },
            days = report.Days.Select(day => new { day = day.Day, service = day.Service, excluded = day.Excluded, unmeasured = day.Unmeasured, measured = day.Measured, unavailable = day.Unavailable, availability = day.Availability }),
            exclusions = report.Exclusions.Select(exclusion => new { exclusion.From, exclusion.To, exclusion.Reason, exclusion.ApprovedBy }),
            unavailable = report.Unavailable.Select(sample => new
            {
                minute = sample.Minute,
                flow = sample.Flow,
                late = sample.Tally.Late,
                failed = sample.Tally.Failed,
                slowestMs = (long)sample.Tally.Slowest.TotalMilliseconds,
                probeMs = (long?)sample.Probe?.TotalMilliseconds,
                probeFault = sample.ProbeFault,
            }),
            rule = MonthReport.Rule,
            sha256 = report.Sha256,
        },
        Format);

    /// <summary>For a Norwegian spreadsheet: semicolons, decimal commas, a line for each day and one for the month.</summary>
    public static string Csv(MonthReport report)
    {
        var text = new StringBuilder("\ufeffavtale;dag;minutter;unntatt;ikke målt;målt;utilgjengelig;tilgjengelighet %;mål %;oppfylt;sha256\r\n");
        foreach (var day in report.Days)
            Line(day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Service, day.Excluded, day.Unmeasured, day.Measured, day.Unavailable, day.Availability, "", "");
        Line(
            report.Month.ToString(), report.ServiceMinutes, report.ExcludedMinutes, report.UnmeasuredMinutes, report.MeasuredMinutes, report.UnavailableMinutes, report.Availability,
            report.IsMet switch { true => "ja", false => "nei", null => "" }, report.Sha256);
        return text.ToString();

        void Line(string day, int service, int excluded, int unmeasured, int measured, int unavailable, decimal? availability, string met, string hash) => text.Append(
            CultureInfo.InvariantCulture,
            $"{report.Agreement.Id};{day};{service};{excluded};{unmeasured};{measured};{unavailable};{Percent(availability)};{Percent(report.Agreement.Class.Target)};{met};{hash}\r\n");
    }

    private static string Percent(decimal? percent) => percent?.ToString("0.0##", CultureInfo.InvariantCulture).Replace('.', ',') ?? "";
}
