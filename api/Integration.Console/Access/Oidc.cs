using Integration.Abstractions.Problems;
using Integration.Core.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Integration.Console.Access;

/// <summary>To the provider and away from it. What it answers is taken by <see cref="OidcEvents"/>.</summary>
internal static class Oidc
{
    /// <summary>The scheme of the provider.</summary>
    public const string Scheme = "oidc";

    /// <summary><c>GET /logg-inn/videre</c>.</summary>
    public static async Task<IResult> Begin(HttpContext context, [FromQuery] string? til, [FromQuery] bool bytt = false)
    {
        await Challenge(context, til, bytt);
        return Results.Empty;
    }

    /// <summary>Sends somebody to the provider, and back to a page of this hub.</summary>
    /// <param name="context">The request.</param>
    /// <param name="returnTo">The page; anything else leads to the first one.</param>
    /// <param name="asAnother">Asks the provider to ask who it is, also when it knows somebody.</param>
    public static async Task Challenge(HttpContext context, string? returnTo, bool asAnother = false)
    {
        var properties = new OpenIdConnectChallengeProperties { RedirectUri = ConsolePaths.Local(returnTo) };
        if (asAnother)
            properties.Prompt = "login";
        try
        {
            await context.ChallengeAsync(Scheme, properties);
        }
        catch (Exception exception) when (IsAway(exception))
        {
            Refuse(context, ConsoleProblems.ProviderAway);
        }
    }

    /// <summary><c>POST /logg-ut</c>: the session here ends first, and at the provider after it.</summary>
    public static async Task Leave(HttpContext context, [FromForm] string? til, IEndedSessionStore ended, TimeProvider time)
    {
        if (ProviderSession.Of(context.User) is { Session: { } session })
            await ended.End([session], time.GetUtcNow(), BackChannel.Forgotten(time.GetUtcNow()), context.RequestAborted);
        try
        {
            await context.SignOutAsync(Scheme, new AuthenticationProperties { RedirectUri = til is null ? $"{ConsolePaths.SignIn}?gjort=ute" : ConsolePaths.Local(til) });
        }
        catch (Exception exception) when (IsAway(exception))
        {
            Refuse(context, ConsoleProblems.ProviderAway);
        }

        await context.SignOutAsync(ConsolePolicies.Scheme);
    }

    /// <summary>Back to the sign-in page, which says why.</summary>
    public static void Refuse(HttpContext context, ProblemDefinition problem) => context.Response.Redirect($"{ConsolePaths.SignIn}?feil={problem.Code}");

    /// <summary>True when the provider did not answer, or not as one.</summary>
    public static bool IsAway(Exception? exception) => exception switch
    {
        null => false,
        HttpRequestException or IOException or TaskCanceledException => true,
        _ => exception.Message.StartsWith("IDX20803", StringComparison.Ordinal) || IsAway(exception.InnerException),
    };
}
