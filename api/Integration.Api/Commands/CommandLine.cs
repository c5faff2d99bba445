using System.CommandLine;

namespace Integration.Api.Commands;

/// <summary>The commands of <c>integration</c>. Exit codes: 0 ok, 1 a check failed, 2 wrong usage.</summary>
internal static class CommandLine
{
    public static async Task<int> Run(string[] arguments)
    {
        var root = new RootCommand("Knutepunkt: integrasjonshub for kommuner. The integration hub for municipalities. Without a command it serves.")
        {
            ServeCommand.Create(),
            DemoCommand.Create(),
            DoctorCommand.Create(),
            SchemasCommand.Create(),
            FlowsCommand.Create(),
            AdaptersCommand.Create(),
            MessagesCommand.Create(),
        };
        ServeCommand.Configure(root);

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("See --help.");
            return 2;
        }

        return await parsed.InvokeAsync();
    }
}
