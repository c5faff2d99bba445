using System.Globalization;
using Integration.Abstractions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Integration.Console.Texts;

/// <summary>Who reads: the language, colours and time zone of one request, and how numbers and times are written for them.</summary>
internal sealed class Reader(IOptions<ConsoleOptions> options, TimeProvider time)
{
    public const string LanguageCookie = "kp-sprak";
    public const string ColoursCookie = "kp-farger";

    // Written out: the hub runs without the machine's cultures, so that it writes the same everywhere.
    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = "\u00a0", NumberDecimalSeparator = ",", NumberDecimalDigits = 0 };
    private static readonly NumberFormatInfo GroupedEn = new() { NumberGroupSeparator = ",", NumberDecimalDigits = 0 };

    private readonly TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(options.Value.TimeZone, out var found) ? found : TimeZoneInfo.Utc;

    public bool English { get; set; }

    public string Language => English ? "en" : "nb";

    /// <summary>auto, light or dark.</summary>
    public string Colours { get; private set; } = "auto";

    public void Read(HttpRequest request)
    {
        English = request.Cookies[LanguageCookie] == "en";
        Colours = request.Cookies[ColoursCookie] is { } chosen and ("light" or "dark") ? chosen : "auto";
    }

    public string T(string nb, string en) => English ? en : nb;

    public string T(LocalizedText text) => T(text.Nb, text.En);

    public string Number(long value) => value.ToString("N", English ? GroupedEn : Grouped);

    /// <summary>In the largest unit that leaves a whole number.</summary>
    public string Size(long bytes) => bytes switch
    {
        < 10_000 => $"{Number(bytes)} B",
        < 10_000_000 => $"{Number(bytes / 1000)} kB",
        < 10_000_000_000 => $"{Number(bytes / 1_000_000)} MB",
        _ => $"{Number(bytes / 1_000_000_000)} GB",
    };

    /// <summary>The time alone today, with the date before it otherwise.</summary>
    public string Time(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).Date;
        return local.Date == today
            ? local.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : local.ToString(local.Year == today.Year ? English ? "d MMM HH:mm" : "dd.MM. HH:mm" : English ? "d MMM yyyy HH:mm" : "dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Date, time to the second, and the distance to UTC.</summary>
    public string Exact(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    public string Minute(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>How long ago, in the largest unit that tells.</summary>
    public string Ago(DateTimeOffset at) => T($"for {Span(time.GetUtcNow() - at)} siden", $"{Span(time.GetUtcNow() - at)} ago");

    public string Span(TimeSpan span) => span switch
    {
        { TotalMilliseconds: < 1000 } => $"{Math.Max(0, (long)span.TotalMilliseconds)} ms",
        { TotalSeconds: < 10 } => $"{span.TotalSeconds.ToString("0.0", English ? GroupedEn : Grouped)} s",
        { TotalSeconds: < 90 } => $"{span.TotalSeconds:0} s",
        { TotalMinutes: < 90 } => $"{span.TotalMinutes:0} min",
        { TotalHours: < 36 } => T($"{span.TotalHours:0} t", $"{span.TotalHours:0} h"),
        _ => T($"{span.TotalDays:0} døgn", $"{span.TotalDays:0} days"),
    };
}
