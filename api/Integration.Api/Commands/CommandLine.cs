using System.CommandLine;
using Integration.Api.Hosting;
using Integration.Core.Ports;
using Microsoft.Extensions.Options;

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
            InboundCommand.Create(),
            MessagesCommand.Create(),
            LoginLinkCommand.Create(),
            AuditCommand.Create(),
            ServiceLevelsCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            VerifyCommand.Create(),
        };
        ServeCommand.Configure(root);

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await System.Console.Error.WriteLineAsync(error.Message);
            }

            await System.Console.Error.WriteLineAsync("See --help.");
            return 2;
        }

        // What stops a command is told as a problem with a next step; a stack trace is for bugs only.
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (HubStartException refused)
        {
            foreach (var error in refused.Errors)
            {
                await System.Console.Error.WriteLineAsync(error);
            }

            return 1;
        }
        catch (OptionsValidationException wrong)
        {
            foreach (var failure in wrong.Failures)
            {
                await System.Console.Error.WriteLineAsync(failure);
            }

            return 1;
        }
        catch (StoreException failure)
        {
            return Output.Fail(failure.Problem);
        }
    }
}
