using System.Text.Json;
using Integration.Core.Ports;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Integration.Console.Access;

/// <summary>
/// <c>POST /logg-ut/varsel</c> (OpenID Connect Back-Channel Logout 1.0): the provider says that a session, or all of a person's, is over. It needs no session here; the token is its proof. The
/// front-channel way is not offered: it loads a page of the hub in a frame of another site, where the session's cookie is not sent, and no page of the hub may be framed.
/// </summary>
internal sealed class BackChannel(IOptionsMonitor<OpenIdConnectOptions> options, IOptions<ConsoleAuthOptions> auth, IEndedSessionStore ended, TimeProvider time)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private const int LongestBody = 64 * 1024;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(2);

    /// <summary>What ended before this is of no session that still holds.</summary>
    public static DateTimeOffset Forgotten(DateTimeOffset now) => now - Remembered;

    public async Task<IResult> Handle(HttpContext context, CancellationToken cancellationToken)
    {
        if (await Token(context, cancellationToken) is not { Length: > 0 } token || await Keys(token, cancellationToken) is not { } keys)
            return Results.BadRequest();
        var now = time.GetUtcNow();
        await ended.End(keys, now, Forgotten(now), cancellationToken);
        return Results.Ok();
    }

    private static async ValueTask<string?> Token(HttpContext context, CancellationToken cancellationToken)
    {
        if (!context.Request.HasFormContentType || context.Request.ContentLength is null or > LongestBody)
            return null;
        var form = await context.Request.ReadFormAsync(cancellationToken);
        return form["logout_token"] is [{ } token] ? token : null;
    }

    // A session where one is named, else everything of the person. Null: not a token of this kind, of this provider, for this hub, of now.
    private async ValueTask<IReadOnlyList<string>?> Keys(string token, CancellationToken cancellationToken)
    {
        var provider = options.Get(Oidc.Scheme);
        var configuration = await provider.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        var result = await Validate(token, configuration);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // Its keys may have changed. It is asked again only so often, whoever makes it up.
            provider.ConfigurationManager.RequestRefresh();
            configuration = await provider.ConfigurationManager.GetConfigurationAsync(cancellationToken);
            result = await Validate(token, configuration);
        }

        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || !IsNotice(jwt))
            return null;
        var (session, person) = (Claim(jwt, "sid"), Claim(jwt, "sub"));
        return session is not null ? [ProviderSession.OfSession(configuration.Issuer, session)]
            : person is not null ? [ProviderSession.OfSubject(configuration.Issuer, person)]
            : null;
    }

    private Task<TokenValidationResult> Validate(string token, OpenIdConnectConfiguration configuration)
    {
        var parameters = ProviderTokens.Parameters(auth.Value.ClientId!, time);
        parameters.ValidIssuer = configuration.Issuer;
        parameters.IssuerSigningKeys = configuration.SigningKeys;
        return ProviderTokens.Handler.ValidateTokenAsync(token, parameters);
    }

    // An id token is not one: it has a nonce and no such event.
    private static bool IsNotice(JsonWebToken jwt) =>
        Claim(jwt, "nonce") is null
        && jwt.TryGetPayloadValue<JsonElement>("events", out var events) && events.ValueKind == JsonValueKind.Object
        && events.TryGetProperty(Event, out var happened) && happened.ValueKind == JsonValueKind.Object;

    private static string? Claim(JsonWebToken jwt, string name) => jwt.TryGetPayloadValue<string>(name, out var value) && value.Length > 0 ? value : null;
}
