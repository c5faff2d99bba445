using System.Globalization;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.ServiceLevel;

namespace Integration.Console.Texts;

/// <summary>Service levels as people say them.</summary>
internal static class ServiceLevelText
{
    private static readonly string[] MonthsNb = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];
    private static readonly string[] MonthsEn = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static string Name(this Reader reader, ReportMonth month) => $"{reader.T(MonthsNb[month.Month - 1], MonthsEn[month.Month - 1])} {month.Year}";

    public static string Percent(this Reader reader, decimal? percent) => percent?.ToString("0.0##", CultureInfo.InvariantCulture) is not { } text ? "–" : reader.T($"{text.Replace('.', ',')}\u00a0%", $"{text}%");

    /// <summary>Whether it was met, in a word with its tone.</summary>
    public static (Tone Tone, string Word) Verdict(this Reader reader, MonthReport report) => (report.IsMet, report.IsClosed) switch
    {
        (null, _) => (Tone.Ended, reader.T("Ikke målt", "Not measured")),
        (true, true) => (Tone.Fine, reader.T("Oppfylt", "Met")),
        (false, true) => (Tone.Stopped, reader.T("Ikke oppfylt", "Not met")),
        (true, false) => (Tone.Working, reader.T("Hittil oppfylt", "Met so far")),
        (false, false) => (Tone.Waiting, reader.T("Hittil under målet", "Under the target so far")),
    };

    public static string Sentence(this Reader reader, MonthReport report) => report.IsMet is null
        ? reader.T($"Ingenting er målt i {reader.Name(report.Month)}.", $"Nothing was measured in {reader.Name(report.Month)}.")
        : reader.T(
            $"Tilgjengelig {reader.Percent(report.Availability)} av tiden i {reader.Name(report.Month)}{(report.IsClosed ? "" : " til nå")}. Målet er {reader.Percent(report.Agreement.Class.Target)}.",
            $"Available {reader.Percent(report.Availability)} of the time in {reader.Name(report.Month)}{(report.IsClosed ? "" : " until now")}. The target is {reader.Percent(report.Agreement.Class.Target)}.");

    /// <summary>Why a minute was not available.</summary>
    public static string Why(this Reader reader, MinuteSample sample, IProblemTexts problems)
    {
        var parts = new List<string>();
        var (_, late, failed, _, slowest) = sample.Tally;
        if (late > 0)
            parts.Add(reader.T($"{reader.Number(late)} levert for sent, den tregeste etter {reader.Span(slowest)}", $"{reader.Number(late)} delivered too late, the slowest after {reader.Span(slowest)}"));
        if (failed > 0)
            parts.Add(reader.T($"{reader.Number(failed)} ikke levert innen {reader.Span(sample.Limit)}", $"{reader.Number(failed)} not delivered within {reader.Span(sample.Limit)}"));
        if (sample.ProbeFault is { } fault)
            parts.Add(reader.T("prøven feilet: ", "the probe failed: ") + (problems.Find(fault) is { } problem ? reader.T(problem.Title) : fault));
        else if (sample.Probe > sample.Limit)
            parts.Add(reader.T($"prøven tok {reader.Span(sample.Probe.Value)}", $"the probe took {reader.Span(sample.Probe.Value)}"));
        return string.Join(" · ", parts);
    }
}
