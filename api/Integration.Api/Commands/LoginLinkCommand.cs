using System.CommandLine;
using Integration.Api.Hosting;
using Integration.Console.Access;

namespace Integration.Api.Commands;

/// <summary><c>integration login-link</c>: a link into the console that works once. Who may run commands on the server may sign people in.</summary>
internal static class LoginLinkCommand
{
    public static Command Create()
    {
        var name = new Option<string>("--name") { Description = "Who it is for; the audit log names them so", DefaultValueFactory = _ => System.Environment.UserName };
        var role = new Option<string>("--role") { Description = "What they may do", DefaultValueFactory = _ => ConsoleRole.Operator };
        role.AcceptOnlyFromAmong([.. ConsoleRole.All]);
        var agency = new Option<string?>("--agency") { Description = "The only agency they may see (0192:…); needed for the role agency" };
        var address = new Option<Uri?>("--address") { Description = "The hub's address as a browser reaches it (default: port 5080 on this machine, or as configured)" };
        var command = new Command("login-link", "Make a link into the console that works once, for a short time")
        {
            name, role, agency, address, CommonOptions.Environment, CommonOptions.Environments, CommonOptions.Data, CommonOptions.Json,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var user = new ConsoleUser(arguments.GetValue(name)!, arguments.GetValue(role)!, arguments.GetValue(agency));
            if (user is { Role: ConsoleRole.Agency, Agency: null })
            {
                await System.Console.Error.WriteLineAsync("--role agency needs --agency.");
                return 2;
            }

            await using var hub = HubApplication.Build(CommonOptions.ToolSettings(arguments));
            if (HubConsole.Mode(hub.Configuration) == ConsoleAuthMode.Oidc)
            {
                await System.Console.Error.WriteLineAsync("Console:Auth:Mode er Oidc: det finnes ingen innloggingslenker. / There are no login links: people sign in at the provider.");
                return 1;
            }

            var at = arguments.GetValue(address) ?? new Uri($"http://127.0.0.1:{hub.Configuration.GetValue("Server:Port", 5080)}");
            var link = await hub.Services.GetRequiredService<LoginLinks>().Create(at, user, cancellationToken);
            if (arguments.GetValue(CommonOptions.Json))
                Output.Json(new { link });
            else
                System.Console.WriteLine(link);
            return 0;
        });
        return command;
    }

    /// <summary>Prints a link for the person who started the hub, or why there is no console.</summary>
    public static async Task Print(WebApplication hub, CancellationToken cancellationToken)
    {
        if (!HubConsole.IsOn(hub.Configuration))
        {
            System.Console.WriteLine("Konsollen er ikke med: Console:Enabled er av. / No console: it is off.");
            return;
        }

        var address = new Uri(hub.Urls.First());
        if (HubConsole.Mode(hub.Configuration) == ConsoleAuthMode.Oidc)
        {
            System.Console.WriteLine($"Konsoll    {hub.Configuration["Console:Address"] ?? address.ToString()}   (innlogging hos / sign-in at {hub.Configuration["Console:Auth:Authority"]})");
            return;
        }

        var user = new ConsoleUser(System.Environment.UserName, ConsoleRole.Operator, null);
        var link = await hub.Services.GetRequiredService<LoginLinks>().Create(address, user, cancellationToken);
        System.Console.WriteLine($"Konsoll    {link}   (virker én gang; ny: integration login-link / works once; another: integration login-link)");
    }
}
