using System.CommandLine;
using Integration.Api.Hosting;
using Integration.Storage.Backup;

namespace Integration.Api.Commands;

/// <summary><c>integration backup</c>: a consistent copy while the hub runs.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var to = new Option<string>("--to") { Description = "A new or empty directory for the backup", Required = true };
        var command = new Command("backup", "Copy database, attachments and keys, while the hub runs") { CommonOptions.Data, CommonOptions.Environment, CommonOptions.Environments, to, CommonOptions.Json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var hub = HubApplication.Build(CommonOptions.ToolSettings(arguments));
            var manifest = await hub.Services.GetRequiredService<StoreBackup>().Create(arguments.GetValue(to)!, cancellationToken);
            if (arguments.GetValue(CommonOptions.Json))
            {
                Output.Json(manifest);
            }
            else
            {
                System.Console.WriteLine($"{manifest.Files.Count} filer, {manifest.Files.Sum(file => file.Size):N0} byte. Kontroller med / check with: integration verify --from {arguments.GetValue(to)}");
            }

            return 0;
        });
        return command;
    }
}
