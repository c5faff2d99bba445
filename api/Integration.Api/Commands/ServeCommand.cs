using System.CommandLine;
using Integration.Api.Hosting;

namespace Integration.Api.Commands;

/// <summary><c>integration serve</c>: the hub, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Serve the business API, and deliver");
        Configure(command);
        return command;
    }

    /// <summary>Makes a command serve; the root does too.</summary>
    public static void Configure(Command command)
    {
        command.Options.Add(CommonOptions.Environment);
        command.Options.Add(CommonOptions.Environments);
        command.Options.Add(CommonOptions.Data);
        command.Options.Add(CommonOptions.Port);
        command.Options.Add(CommonOptions.Tokens);
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var hub = HubApplication.Build(new HubSettings
            {
                Environment = arguments.GetValue(CommonOptions.Environment)!,
                Environments = arguments.GetValue(CommonOptions.Environments),
                Data = arguments.GetValue(CommonOptions.Data)!,
                Port = arguments.GetValue(CommonOptions.Port),
                TokensFile = arguments.GetValue(CommonOptions.Tokens),
            });
            await hub.StartAsync(cancellationToken);
            await LoginLinkCommand.Print(hub, cancellationToken);
            await hub.WaitForShutdownAsync(cancellationToken);
            return 0;
        });
    }
}
