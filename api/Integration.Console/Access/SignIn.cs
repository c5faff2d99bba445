using Integration.Core.Ports;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Integration.Console.Access;

/// <summary>Uses a login link. A GET only shows the form, so that a scanner that follows links does not use it up.</summary>
internal static class SignIn
{
    public static async Task<IResult> Handle(HttpContext context, [FromForm] string? kode, [FromForm] string? til, LoginLinks links, IAuditLog audit, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await links.Use(kode, cancellationToken) is not { } user)
            return Results.LocalRedirect($"{ConsolePaths.SignIn}?feil={ConsoleProblems.LinkUsed.Code}");
        await audit.Append(new AuditEntry(time.GetUtcNow(), user.Actor, "signed-in", "console", ""), cancellationToken);
        await context.SignInAsync(ConsolePolicies.Scheme, user.ToPrincipal());
        return Results.LocalRedirect(ConsolePaths.Local(til));
    }

    /// <summary>It reads its form, although nothing in it matters: that is what makes it ask for the form's token.</summary>
    public static async Task<IResult> Leave(HttpContext context, [FromForm] string? til)
    {
        await context.SignOutAsync(ConsolePolicies.Scheme);
        return Results.LocalRedirect(til is null ? ConsolePaths.SignIn : ConsolePaths.Local(til));
    }
}
