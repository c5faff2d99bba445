using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Integration.Console.Access;

/// <summary>Registers sign-in at a provider: authorization code with PKCE, and nothing that a browser could forge or keep.</summary>
internal static class OidcServices
{
    private static readonly TimeSpan ProviderTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SignInTime = TimeSpan.FromMinutes(15);

    public static void AddOidc(this IServiceCollection services)
    {
        services.AddScoped<OidcEvents>();
        services.AddSingleton<BackChannel>();
        services.AddSingleton<ProviderOrigins>();
        services.AddHostedService(provider => provider.GetRequiredService<ProviderOrigins>());
        services.AddAuthentication().AddOpenIdConnect(Oidc.Scheme, static _ => { });
        services.AddOptions<OpenIdConnectOptions>(Oidc.Scheme).Configure<IOptions<ConsoleAuthOptions>, IOptions<ConsoleOptions>, TimeProvider>((oidc, auth, console, time) =>
        {
            Protocol(oidc, auth.Value, time);
            Cookie(oidc.CorrelationCookie, "kp-inn.", console.Value.BehindTls);
            Cookie(oidc.NonceCookie, "kp-engang.", console.Value.BehindTls);
            oidc.ClaimActions.Clear();
            oidc.ClaimActions.MapJsonKey(auth.Value.NameClaim, auth.Value.NameClaim);
            oidc.ClaimActions.MapJsonKey(auth.Value.RoleClaim, auth.Value.RoleClaim);
            if (auth.Value.AgencyClaim is { } agency)
                oidc.ClaimActions.MapJsonKey(agency, agency);
        });
    }

    private static void Protocol(OpenIdConnectOptions oidc, ConsoleAuthOptions auth, TimeProvider time)
    {
        oidc.SignInScheme = ConsolePolicies.Scheme;
        oidc.SignOutScheme = ConsolePolicies.Scheme;
        oidc.Authority = auth.Authority!.ToString();
        oidc.ClientId = auth.ClientId;
        oidc.ClientSecret = auth.ClientSecret;
        oidc.RequireHttpsMetadata = !auth.Authority.IsLoopback;
        oidc.BackchannelTimeout = ProviderTime;
        oidc.RemoteAuthenticationTimeout = SignInTime;
        oidc.ResponseType = OpenIdConnectResponseType.Code;

        // In the address, not in a form: a form from another site brings no cookie that is worth anything.
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.MapInboundClaims = false;
        oidc.GetClaimsFromUserInfoEndpoint = auth.UserInfo;
        oidc.SaveTokens = false;
        oidc.Scope.Clear();
        foreach (var scope in auth.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            oidc.Scope.Add(scope);
        oidc.CallbackPath = ConsolePaths.FromProvider;
        oidc.SignedOutCallbackPath = ConsolePaths.SignedOut;
        oidc.RemoteSignOutPath = default; // Front-channel: see BackChannel.
        oidc.DisableTelemetry = true;
        oidc.TokenHandler = ProviderTokens.Handler;
        oidc.TokenValidationParameters = ProviderTokens.Parameters(auth.ClientId!, time);
        oidc.EventsType = typeof(OidcEvents);
    }

    private static void Cookie(CookieBuilder cookie, string name, bool tls)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = tls ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }
}
