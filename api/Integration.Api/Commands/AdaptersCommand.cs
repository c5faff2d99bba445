using System.CommandLine;
using Integration.Api.Hosting;

namespace Integration.Api.Commands;

/// <summary><c>integration adapters list</c>.</summary>
internal static class AdaptersCommand
{
    public static Command Create()
    {
        var list = new Command("list", "The adapters this environment configures")
        {
            CommonOptions.Environment, CommonOptions.Environments, CommonOptions.Json,
        };
        list.SetAction(async (arguments, _) =>
        {
            await using var hub = HubApplication.Build(CommonOptions.ToolSettings(arguments));
            var descriptors = HubAdapters.All(hub.Services).Select(adapter => adapter.Descriptor).ToList();
            if (arguments.GetValue(CommonOptions.Json))
            {
                Output.Json(descriptors);
                return 0;
            }

            Output.Table(
                ["ID", "KIND", "DIRECTIONS", "AUTHENTICATION", "ADDRESS", "TITLE"],
                descriptors.Select(d => new[] { d.Id, d.Kind, d.Directions.ToString(), d.Authentication, d.Address?.ToString() ?? "", d.Title.Nb }));
            return 0;
        });
        return new Command("adapters", "The adapters") { list };
    }
}
