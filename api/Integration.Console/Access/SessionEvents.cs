using Integration.Core.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Integration.Console.Access;

/// <summary>Whether a session still holds, and where somebody without one is sent.</summary>
internal sealed class SessionEvents(IOptions<ConsoleAuthOptions> auth, IEndedSessionStore ended, TimeProvider time) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (await Holds(ProviderSession.Of(context.Principal), context.HttpContext.RequestAborted))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(ConsolePolicies.Scheme);
    }

    public override Task CheckSlidingExpiration(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew &= !IsPlain(context.HttpContext);
        return Task.CompletedTask;
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsPlain(context.HttpContext))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (auth.Value.Mode != ConsoleAuthMode.Oidc)
            context.Response.Redirect(context.RedirectUri);
        else if (HttpMethods.IsGet(context.Request.Method))
            return Oidc.Challenge(context.HttpContext, context.Request.Path + context.Request.QueryString);
        else
            context.Response.Redirect(ConsolePaths.SignIn); // An act cannot be taken up again: its form is gone.
        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsPlain(context.HttpContext))
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    /// <summary>A session of the other way to sign in is none: who changes the way shuts the old one.</summary>
    internal async ValueTask<bool> Holds(ProviderSession? session, CancellationToken cancellationToken) => auth.Value.Mode switch
    {
        ConsoleAuthMode.LoginLink => session is null,
        _ => session is not null
            && time.GetUtcNow() - session.Since < TimeSpan.FromHours(auth.Value.SessionHours)
            && !(await ended.Ended(session.Keys, cancellationToken) >= session.Since),
    };

    private static bool IsPlain(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PlainRefusal>() is not null;
}
