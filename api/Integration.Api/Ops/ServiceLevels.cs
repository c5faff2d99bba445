using System.Text;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Console.Acts;
using Integration.Core.ServiceLevel;

namespace Integration.Api.Ops;

/// <summary><c>GET /ops/v1/service-levels</c> and below: the same reports as the pages, byte for byte. Another agency's agreement does not exist.</summary>
internal static class ServiceLevels
{
    public static async Task<IResult> List(HttpContext context, IServiceLevels levels, CancellationToken cancellationToken)
    {
        var found = new List<OpsAgreement>();
        foreach (var agreement in levels.Agreements(context.User().Agency))
            found.Add(await Of(agreement, levels, cancellationToken));
        return TypedResults.Json(new OpsAgreements(found), OpsJson.Default.OpsAgreements);
    }

    public static async Task<IResult> Show(HttpContext context, string agreement, IServiceLevels levels, CancellationToken cancellationToken) =>
        levels.Find(agreement, context.User().Agency) is { } found ? TypedResults.Json(await Of(found, levels, cancellationToken), OpsJson.Default.OpsAgreement) : NotFound();

    public static async Task<IResult> Json(HttpContext context, string agreement, string month, IServiceLevels levels, CancellationToken cancellationToken) =>
        await Find(context, agreement, month, levels, cancellationToken) is { } report ? TypedResults.Text(ReportFiles.Json(report), "application/json", Encoding.UTF8) : NotFound();

    public static async Task<IResult> Csv(HttpContext context, string agreement, string month, IServiceLevels levels, CancellationToken cancellationToken) =>
        await Find(context, agreement, month, levels, cancellationToken) is { } report ? ReportDownloads.File(report, ReportFiles.Csv(report), "text/csv", "csv") : NotFound();

    public static async Task<IResult> Basis(HttpContext context, string agreement, string month, IServiceLevels levels, CancellationToken cancellationToken) =>
        await Find(context, agreement, month, levels, cancellationToken) is { } report
            ? ReportDownloads.File(report, await levels.Basis(report.Agreement, report.Month, cancellationToken), "text/plain", "txt")
            : NotFound();

    private static async ValueTask<OpsAgreement> Of(Agreement agreement, IServiceLevels levels, CancellationToken cancellationToken) => new(
        agreement.Id, agreement.Name, agreement.Supplier, agreement.Customer, agreement.Agency, agreement.Class.Id, (long)agreement.Class.Threshold.TotalMilliseconds, agreement.Class.Target,
        agreement.Class.Hours.ToString(), levels.Zone.Id, agreement.Flows, [.. (await levels.Months(agreement, cancellationToken)).Select(month => month.ToString())],
        [.. levels.Exclusions(agreement).Select(exclusion => new ReportFileExclusion(exclusion.From, exclusion.To, exclusion.Reason, exclusion.ApprovedBy))]);

    private static async ValueTask<MonthReport?> Find(HttpContext context, string agreement, string month, IServiceLevels levels, CancellationToken cancellationToken) =>
        levels.Find(agreement, context.User().Agency) is { } found && ReportMonth.Parse(month) is { } parsed ? await levels.Report(found, parsed, cancellationToken) : null;

    private static ProblemResult NotFound() => new(new Problem(ServiceLevelProblems.NoSuchReport));
}
