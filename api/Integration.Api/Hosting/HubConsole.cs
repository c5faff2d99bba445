using System.Net;
using Integration.Console;
using Integration.Console.Access;

namespace Integration.Api.Hosting;

/// <summary>Whether the hub serves the console, and whether it may where it listens.</summary>
internal static class HubConsole
{
    public static bool IsOn(IConfiguration configuration) => configuration.GetValue($"{ConsoleOptions.Section}:{nameof(ConsoleOptions.Enabled)}", true);

    public static ConsoleAuthMode Mode(IConfiguration configuration) =>
        configuration.GetValue($"{ConsoleAuthOptions.Section}:{nameof(ConsoleAuthOptions.Mode)}", ConsoleAuthMode.LoginLink);

    /// <summary>The address it listens on.</summary>
    public static string Listens(IConfiguration configuration) => configuration["Server:Address"] ?? "127.0.0.1";

    /// <summary>Why the hub does not start; null: it does.</summary>
    public static string? Fault(IConfiguration configuration)
    {
        if (!IsOn(configuration))
            return null;
        var (tls, oidc) = (configuration.GetValue<bool>("Console:BehindTls"), Mode(configuration) == ConsoleAuthMode.Oidc);
        if (!IsThisMachine(Listens(configuration)) && !(tls && oidc))
        {
            return "Server:Address lets other machines reach the console, where a login link or a session in clear would be anybody's. Set Console:BehindTls (a proxy ends TLS) and Console:Auth:Mode=Oidc, or Console:Enabled=false.";
        }

        return oidc && tls && !(Uri.TryCreate(configuration["Console:Address"], UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
            ? "Console:Address must be the https address that browsers reach the hub at: the provider sends people back there."
            : null;
    }

    public static void Use(WebApplication app)
    {
        if (app.Configuration.GetValue<bool>("Console:BehindTls"))
        {
            // What the proxy ended: cookies, and the check of where an act comes from, go by it.
            app.Use(static (context, next) =>
            {
                context.Request.Scheme = Uri.UriSchemeHttps;
                return next(context);
            });
        }

        app.UseConsole();
    }

    private static bool IsThisMachine(string address) => address is "localhost" || (IPAddress.TryParse(address, out var parsed) && IPAddress.IsLoopback(parsed));
}
