using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Console.Acts;
using Integration.Core.Ports;
using Integration.Core.ServiceLevel;
using Integration.Core.Usage;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/usage/{month}</c> and its spreadsheet. The caller's agency is part of the query.</summary>
internal static class Usage
{
    public static async Task<IResult> Show(HttpContext context, string month, IUsage usage, CancellationToken cancellationToken)
    {
        if (ReportMonth.Parse(month) is not { } parsed)
            return new ProblemResult(new Problem(ServiceLevelProblems.NoSuchReport));
        var report = await usage.Report(parsed, context.User().Agency, cancellationToken);
        return TypedResults.Json(
            new OpsUsage(report.Month.ToString(), report.Zone.Id, report.CountedTo, Items(report.Total), [.. report.Days.Select(day => new OpsUsageDay(day.Day, Items(day.Counts)))]), OpsJson.Default.OpsUsage);
    }

    public static async Task<IResult> Csv(HttpContext context, string month, IUsage usage, CancellationToken cancellationToken) =>
        ReportMonth.Parse(month) is { } parsed
            ? ReportDownloads.Usage(await usage.Report(parsed, context.User().Agency, cancellationToken))
            : new ProblemResult(new Problem(ServiceLevelProblems.NoSuchReport));

    private static IReadOnlyList<OpsUsageItem> Items(IReadOnlyList<UsageCount> counts) =>
        [.. counts.Select(count => new OpsUsageItem(count.Agency, count.Client, count.Type, count.Accepted, count.Delivered, count.Failed, count.Open, count.Bytes))];
}
