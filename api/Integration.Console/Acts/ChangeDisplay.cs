using Integration.Console.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Integration.Console.Acts;

/// <summary>Keeps a reader's language and colours in a cookie. Nobody is told who it is.</summary>
internal static class ChangeDisplay
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static IResult Handle(HttpContext context, [FromForm] string? sprak, [FromForm] string? farger, [FromForm] string? til)
    {
        var cookie = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = Kept, Secure = context.Request.IsHttps };
        if (sprak is "nb" or "en")
            context.Response.Cookies.Append(Reader.LanguageCookie, sprak, cookie);
        if (farger is "auto" or "light" or "dark")
            context.Response.Cookies.Append(Reader.ColoursCookie, farger, cookie);
        return Results.LocalRedirect(ConsolePaths.Local(til));
    }
}
