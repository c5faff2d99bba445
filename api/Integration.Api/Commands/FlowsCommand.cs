using System.CommandLine;
using Integration.Api.Hosting;

namespace Integration.Api.Commands;

/// <summary><c>integration flows check</c>.</summary>
internal static class FlowsCommand
{
    public static Command Create()
    {
        var check = new Command("check", "Load the environment's flows and maps as the start would, and print all errors")
        {
            CommonOptions.Environment, CommonOptions.Environments, CommonOptions.Json,
        };
        check.SetAction(async (arguments, _) =>
        {
            await using var hub = HubApplication.Build(CommonOptions.ToolSettings(arguments));
            var result = hub.Services.GetRequiredService<HubFlows>().Load();
            var errors = result.Errors.Select(error => error.ToString()).ToList();
            if (errors.Count == 0)
                hub.Services.GetRequiredService<HubServiceLevels>().Load();
            Output.List(arguments.GetValue(CommonOptions.Json), errors, errors.Count == 0 ? $"{result.Catalog!.All.Count} flyter i orden / flows in order" : null);
            return errors.Count == 0 ? 0 : 1;
        });
        return new Command("flows", "The flows") { check };
    }
}
