using System.Text;
using Integration.Console.Access;
using Integration.Core.ServiceLevel;
using Integration.Core.Usage;
using Microsoft.AspNetCore.Http;

namespace Integration.Console.Acts;

/// <summary>A report to take away. Another agency's looks as one that is not there.</summary>
internal static class ReportDownloads
{
    public static async Task<IResult> Csv(HttpContext context, string id, string month, IServiceLevels levels, CancellationToken cancellationToken) =>
        await Find(context, id, month, levels, cancellationToken) is { } report ? File(report, ReportFiles.Csv(report), "text/csv", "csv") : Results.NotFound();

    public static async Task<IResult> Json(HttpContext context, string id, string month, IServiceLevels levels, CancellationToken cancellationToken) =>
        await Find(context, id, month, levels, cancellationToken) is { } report ? File(report, ReportFiles.Json(report), "application/json", "json") : Results.NotFound();

    /// <summary>What the report is computed from; its SHA-256 is the report's.</summary>
    public static async Task<IResult> Basis(HttpContext context, string id, string month, IServiceLevels levels, CancellationToken cancellationToken) =>
        await Find(context, id, month, levels, cancellationToken) is { } report
            ? File(report, await levels.Basis(report.Agreement, report.Month, cancellationToken), "text/plain", "txt")
            : Results.NotFound();

    public static async Task<IResult> UsageCsv(HttpContext context, string month, IUsage usage, CancellationToken cancellationToken) =>
        ReportMonth.Parse(month) is { } parsed ? Usage(await usage.Report(parsed, ConsoleUser.Of(context)!.Agency, cancellationToken)) : Results.NotFound();

    /// <summary>A month of usage as a spreadsheet.</summary>
    public static IResult Usage(UsageReport report) => File(UsageFiles.Csv(report), "text/csv", $"{ConsolePaths.UsageName}-{report.Month}.csv");

    private static async ValueTask<MonthReport?> Find(HttpContext context, string id, string month, IServiceLevels levels, CancellationToken cancellationToken) =>
        levels.Find(id, ConsoleUser.Of(context)!.Agency) is { } agreement && ReportMonth.Parse(month) is { } parsed
            ? await levels.Report(agreement, parsed, cancellationToken)
            : null;

    /// <summary>A part of a report under the report's name.</summary>
    public static IResult File(MonthReport report, string text, string mediaType, string ending) => File(text, mediaType, $"{report.Agreement.Id}-{report.Month}.{ending}");

    private static IResult File(string text, string mediaType, string name) => Results.Bytes(Encoding.UTF8.GetBytes(text), $"{mediaType}; charset=utf-8", name);
}
