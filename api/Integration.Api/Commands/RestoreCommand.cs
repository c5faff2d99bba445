using System.CommandLine;
using Integration.Api.Hosting;
using Integration.Storage.Backup;

namespace Integration.Api.Commands;

/// <summary><c>integration restore</c>: a backup into an empty data directory.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "The backup's directory", Required = true };
        var command = new Command("restore", "Put a backup into an empty data directory") { CommonOptions.Data, CommonOptions.Environment, CommonOptions.Environments, from };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var settings = CommonOptions.ToolSettings(arguments);
            await using var hub = HubApplication.Build(settings);
            await hub.Services.GetRequiredService<StoreBackup>().Restore(arguments.GetValue(from)!, settings.Data, cancellationToken);
            System.Console.WriteLine($"Gjenopprettet i / restored into {settings.Data}");
            return 0;
        });
        return command;
    }
}
