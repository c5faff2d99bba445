using Microsoft.Extensions.Logging.Console;

namespace Integration.Api.Telemetry;

internal static class HubLogging
{
    /// <summary>
    /// The framework's own request lines hold paths and queries, and its exceptions quote what was sent: they are off, whatever the
    /// configuration says. <see cref="RequestLog"/> says what may be said.
    /// </summary>
    public static ILoggingBuilder AddHubLogging(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Warning);

        // It quotes what stands in the address that a provider, or anybody, sent a browser to; the console says what became of a sign-in.
        logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None);

        // It says at each start that the console's keys lie unencrypted; they lie where only the owner reads, and open sessions, not messages.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);

        // The slim host has settled on plain lines; production wants JSON (Logging:Console:FormatterName).
        logging.Services.PostConfigure<ConsoleLoggerOptions>(console => console.FormatterName = configuration["Logging:Console:FormatterName"] ?? ConsoleFormatterNames.Simple);
        return logging;
    }
}
