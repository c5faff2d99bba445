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
            var adapters = HubAdapters.All(hub.Services);
            if (arguments.GetValue(CommonOptions.Json))
            {
                Output.Json(adapters.Select(adapter => adapter.Descriptor));
                return 0;
            }

            Output.Table(
                ["ID", "KIND", "OWNER", "STATE", "AUTHENTICATION", "LIMITS", "ADDRESS", "TYPES"],
                adapters.Select(adapter => (Row: AdapterRow.Of(adapter), adapter.Descriptor.Address))
                    .Select(one => new[] { one.Row.Id, one.Row.Kind, one.Row.Owner, one.Row.State, one.Row.Authentication, one.Row.Limits, one.Address?.ToString() ?? "", one.Row.Types }));
            return 0;
        });
        return new Command("adapters", "The adapters") { list };
    }
}
