using Integration.Core.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Integration.Console.Access;

/// <summary>What the hub asks the provider for, and what it makes of the answer. The only thing of the answer that is kept is the id token, to sign out with; it lies encrypted in the session's cookie.</summary>
internal sealed partial class OidcEvents(IOptions<ConsoleOptions> console, IOptions<ConsoleAuthOptions> auth, ProviderOrigins origins, IAuditLog audit, TimeProvider time, ILogger<OidcEvents> logger) : OpenIdConnectEvents
{
    public override async Task RedirectToIdentityProvider(RedirectContext context)
    {
        await origins.Learn(context.Options, context.HttpContext.RequestAborted);
        if (auth.Value.Acr.Count > 0)
            context.ProtocolMessage.AcrValues = string.Join(' ', auth.Value.Acr);
        if (console.Value.Address is { } address)
            context.ProtocolMessage.RedirectUri = new Uri(address, ConsolePaths.FromProvider).ToString();
    }

    public override async Task RedirectToIdentityProviderForSignOut(RedirectContext context)
    {
        await origins.Learn(context.Options, context.HttpContext.RequestAborted);
        if (string.IsNullOrEmpty(context.ProtocolMessage.IssuerAddress))
        {
            // The provider has no such page: the session here is over, and that is all.
            context.Response.Redirect(context.Properties.RedirectUri ?? ConsolePaths.SignIn);
            context.HandleResponse();
            return;
        }

        context.ProtocolMessage.ClientId = auth.Value.ClientId;
        if (console.Value.Address is { } address)
            context.ProtocolMessage.PostLogoutRedirectUri = new Uri(address, ConsolePaths.SignedOut).ToString();
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        if (context.TokenEndpointResponse?.IdToken is { } token)
            context.Properties!.StoreTokens([new AuthenticationToken { Name = OpenIdConnectParameterNames.IdToken, Value = token }]);
        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var now = time.GetUtcNow();
        if (!OidcClaims.Read(context.Principal!, auth.Value, now).TryGet(out var user, out var problem))
        {
            LogRefused(problem.Code);
            Oidc.Refuse(context.HttpContext, problem.Definition);
            context.HandleResponse();
            return;
        }

        await audit.Append(new AuditEntry(now, user.Actor, "signed-in", "console", ""), context.HttpContext.RequestAborted);
        context.Principal = user.ToPrincipal();
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        Oidc.Refuse(context.HttpContext, ConsoleProblems.SignInBroken);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        // The failure's own message may quote what came in the address.
        var problem = Oidc.IsAway(context.Failure) ? ConsoleProblems.ProviderAway : ConsoleProblems.SignInBroken;
        LogBroken(problem.Code, (context.Failure?.InnerException ?? context.Failure)?.GetType().Name ?? "-");
        Oidc.Refuse(context.HttpContext, problem);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    [LoggerMessage(EventName = "console-sign-in-refused", Level = LogLevel.Warning, Message = "Somebody signed in at the provider and was not let in: {Code}")]
    private partial void LogRefused(string code);

    [LoggerMessage(EventName = "console-sign-in-broken", Level = LogLevel.Warning, Message = "A sign-in at the provider was not completed: {Code}, {Cause}")]
    private partial void LogBroken(string code, string cause);
}
