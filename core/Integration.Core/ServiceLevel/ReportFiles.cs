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
    public static string Json(MonthReport report)
    {
        var (agreement, messages) = (report.Agreement, report.Messages);
        return JsonSerializer.Serialize(
            new ReportFile(
                agreement.Id, agreement.Name, agreement.Supplier, agreement.Customer, report.Month.ToString(), report.IsClosed, report.CountedTo, agreement.Class.Id, Ms(agreement.Class.Threshold),
                agreement.Class.Hours.ToString(), agreement.Flows, agreement.Class.Target, report.Availability, report.IsMet, report.ServiceMinutes, report.ExcludedMinutes, report.UnmeasuredMinutes,
                report.MeasuredMinutes, report.UnavailableMinutes, new ReportFileMessages(messages.Within, messages.Late, messages.Failed, messages.Refused, Ms(messages.Slowest)),
                [.. report.Days.Select(day => new ReportFileDay(day.Day, day.Service, day.Excluded, day.Unmeasured, day.Measured, day.Unavailable, day.Availability))],
                [.. report.Exclusions.Select(exclusion => new ReportFileExclusion(exclusion.From, exclusion.To, exclusion.Reason, exclusion.ApprovedBy))],
                [
                    .. report.Unavailable.Select(sample => new ReportFileMinute(
                        sample.Minute, sample.Flow, sample.Tally.Late, sample.Tally.Failed, Ms(sample.Tally.Slowest), sample.Probe is { } probe ? Ms(probe) : null, sample.ProbeFault)),
                ],
                MonthReport.Rule, report.Sha256),
            Format);
    }

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

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;

    private static string Percent(decimal? percent) => percent?.ToString("0.0##", CultureInfo.InvariantCulture).Replace('.', ',') ?? "";
}
