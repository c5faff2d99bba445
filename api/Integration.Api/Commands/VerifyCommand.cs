using System.CommandLine;
using Integration.Api.Hosting;
using Integration.Storage.Backup;

namespace Integration.Api.Commands;

/// <summary><c>integration verify</c>: is this backup whole, and can it be read?</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "The backup's directory", Required = true };
        var all = new Option<bool>("--all") { Description = "Decrypt every payload, not a sample" };
        var command = new Command("verify", "Check a backup: files, database, payloads") { CommonOptions.Environment, CommonOptions.Environments, from, all, CommonOptions.Json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var hub = HubApplication.Build(CommonOptions.ToolSettings(arguments));
            var report = await hub.Services.GetRequiredService<StoreBackup>().Verify(arguments.GetValue(from)!, arguments.GetValue(all), cancellationToken);
            if (arguments.GetValue(CommonOptions.Json))
            {
                Output.Json(report);
            }
            else
            {
                foreach (var problem in report.Problems)
                {
                    Output.Fail(problem);
                }

                System.Console.WriteLine($"{report.Files} filer/files, {report.Payloads} innhold lest/payloads read, {report.Problems.Count} feil/problems");
            }

            return report.Problems.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
