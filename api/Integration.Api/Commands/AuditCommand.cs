using System.CommandLine;
using Integration.Api.Hosting;
using Integration.Core.Operations;

namespace Integration.Api.Commands;

/// <summary><c>integration audit verify</c>: is what operators did as it was written?</summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "What operators did") { Verify() };

    private static Command Verify()
    {
        var command = new Command("verify", "Compute the audit log's chain again") { CommonOptions.Data, CommonOptions.Environment, CommonOptions.Environments, CommonOptions.Json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var hub = HubApplication.Build(CommonOptions.ToolSettings(arguments));
            var check = await hub.Services.GetRequiredService<IOperations>().VerifyAudit(cancellationToken);
            if (arguments.GetValue(CommonOptions.Json))
                Output.Json(check);
            else if (check.FirstBroken is { } broken)
                System.Console.WriteLine($"Innføring {broken} følger ikke av dem før den: loggen er endret / Entry {broken} does not follow from those before it: the log was changed");
            else
                System.Console.WriteLine($"{check.Entries} innføringer, hel kjede / entries, whole chain. Hash {check.Head}");
            return check.FirstBroken is null ? 0 : 1;
        });
        return command;
    }
}
