using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Integration.Core.Ports;

namespace Integration.Core.ServiceLevel;

/// <summary>
/// All that a report is computed from, as lines of text: whoever has it can compute the report again, and <c>sha256sum</c> of it is the report's hash.
/// Names of agreement, supplier and customer are not in it: they may be corrected.
/// </summary>
internal static class ReportBasis
{
    public static string Text(Agreement agreement, ReportMonth month, TimeZoneInfo zone, DateTimeOffset? countedTo, IReadOnlyList<Exclusion> exclusions, IReadOnlyList<MinuteSample> samples)
    {
        var service = agreement.Class;
        var text = new StringBuilder();
        Line($"rule {MonthReport.Rule}");
        Line($"agreement {agreement.Id} {month} class {service.Id} threshold {Ms(service.Threshold)} target {service.Target} hours {service.Hours} zone {zone.Id}");
        Line($"flows {string.Join(' ', agreement.Flows)}");
        Line($"counted-to {(countedTo is { } to ? Time(to) : "-")}");
        foreach (var exclusion in exclusions)
            Line($"excluded {Time(exclusion.From)} {Time(exclusion.To)}");
        Line($"minute flow limit-ms within late failed refused slowest-ms probe-ms probe-fault");
        foreach (var sample in samples)
        {
            var (within, late, failed, refused, slowest) = sample.Tally;
            Line($"{Time(sample.Minute)} {sample.Flow} {Ms(sample.Limit)} {within} {late} {failed} {refused} {Ms(slowest)} {(sample.Probe is { } probe ? Ms(probe) : "-")} {sample.ProbeFault ?? "-"}");
        }

        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    public static string Hash(string basis) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(basis)));

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Ms(TimeSpan span) => ((long)span.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
