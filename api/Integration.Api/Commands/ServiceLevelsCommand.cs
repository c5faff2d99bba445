using System.CommandLine;
using Integration.Abstractions.Problems;
using Integration.Api.Hosting;
using Integration.Core.ServiceLevel;

namespace Integration.Api.Commands;

/// <summary><c>integration service-levels report</c>: the same report as on the page, beside a running hub or a stopped one.</summary>
internal static class ServiceLevelsCommand
{
    public static Command Create() => new("service-levels", "What was promised, and whether it was kept") { Report() };

    private static Command Report()
    {
        var agreement = new Option<string>("--agreement") { Description = "The agreement's id in service-levels.yaml", Required = true };
        var month = new Option<string>("--month") { Description = "The month, as 2026-10", Required = true };
        var csv = new Option<bool>("--csv") { Description = "Print a spreadsheet: semicolons and decimal commas" };
        var basis = new Option<bool>("--basis") { Description = "Print the lines the report is computed from; their SHA-256 is the report's" };
        var command = new Command("report", "One month of one agreement") { agreement, month, csv, basis, CommonOptions.Data, CommonOptions.Environment, CommonOptions.Environments, CommonOptions.Json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var hub = HubApplication.Build(CommonOptions.ToolSettings(arguments));
            var levels = hub.Services.GetRequiredService<IServiceLevels>();
            if (levels.Find(arguments.GetValue(agreement)!, agency: null) is not { } found || ReportMonth.Parse(arguments.GetValue(month)) is not { } parsed)
                return Output.Fail(new Problem(ServiceLevelProblems.NoSuchReport));
            if (arguments.GetValue(basis))
                await System.Console.Out.WriteAsync(await levels.Basis(found, parsed, cancellationToken));
            else
                Print(await levels.Report(found, parsed, cancellationToken), arguments.GetValue(CommonOptions.Json), arguments.GetValue(csv));
            return 0;
        });
        return command;
    }

    private static void Print(MonthReport report, bool json, bool csv)
    {
        if (json || csv)
        {
            System.Console.Write(json ? ReportFiles.Json(report) : ReportFiles.Csv(report));
            return;
        }

        System.Console.WriteLine($"{report.Agreement.Name} {report.Month}: {report.Availability?.ToString("0.0##") ?? "-"} % tilgjengelig / available, mål / target {report.Agreement.Class.Target} %");
        System.Console.WriteLine(report.IsMet switch
        {
            null => "Ikke målt / Not measured",
            true => report.IsClosed ? "Oppfylt / Met" : "Hittil oppfylt / Met so far",
            false => report.IsClosed ? "Ikke oppfylt / Not met" : "Hittil under målet / Under the target so far",
        });
        System.Console.WriteLine($"{report.UnavailableMinutes} av / of {report.MeasuredMinutes} min utilgjengelig / unavailable, {report.ExcludedMinutes} unntatt / excluded, {report.UnmeasuredMinutes} ikke målt / not measured");
        System.Console.WriteLine($"SHA-256 {report.Sha256}");
    }
}
