using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Console.Access;

/// <summary>
/// Where forms of the console may lead: the sign-out form ends at the provider, and Chromium holds a redirect of a form to <c>form-action</c>. The provider's pages may lie elsewhere than its
/// discovery document, so that is asked at the start, until it answers.
/// </summary>
internal sealed partial class ProviderOrigins(IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider time, ILogger<ProviderOrigins> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private volatile string? learnt;

    /// <summary>With a space before each; empty as long as nothing is known.</summary>
    public string FormTargets => learnt ?? "";

    public async Task Learn(OpenIdConnectOptions provider, CancellationToken cancellationToken)
    {
        var configuration = await provider.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        string?[] addresses = [configuration.AuthorizationEndpoint, configuration.EndSessionEndpoint];
        learnt = string.Concat(addresses.OfType<string>().Select(address => new Uri(address).GetLeftPart(UriPartial.Authority)).Distinct().Select(origin => $" {origin}"));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && learnt is null)
        {
            try
            {
                await Learn(options.Get(Oidc.Scheme), stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogAway(ConsoleProblems.ProviderAway.Code, exception.GetType().Name);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return; // The hub stops.
            }
        }
    }

    [LoggerMessage(EventName = "console-provider-away", Level = LogLevel.Warning, Message = "The provider that people sign in at does not answer: {Code}, {Cause}")]
    private partial void LogAway(string code, string cause);
}
