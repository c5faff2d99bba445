using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Integration.Console.Access;

/// <summary>Who is signed in.</summary>
/// <param name="Name">As audit names them.</param>
/// <param name="Role">One of <see cref="ConsoleRole"/>.</param>
/// <param name="Agency">The only agency they may see; null: all.</param>
internal sealed record ConsoleUser(string Name, string Role, string? Agency)
{
    private const string AgencyClaim = "agency";

    public bool MayOperate => Role == ConsoleRole.Operator;

    public bool MayOversee => Role is ConsoleRole.Operator or ConsoleRole.Auditor;

    /// <summary>How their acts are signed.</summary>
    public string Actor => $"{Name} ({Role})";

    /// <summary>Null: nobody is signed in.</summary>
    public static ConsoleUser? Of(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, AuthenticationType: ConsolePolicies.Scheme }
            ? new ConsoleUser(context.User.Identity.Name ?? "?", context.User.FindFirstValue(ClaimTypes.Role) ?? "", context.User.FindFirstValue(AgencyClaim))
            : null;

    public ClaimsPrincipal ToPrincipal()
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, Name), new(ClaimTypes.Role, Role)], ConsolePolicies.Scheme);
        if (Agency is not null)
            identity.AddClaim(new Claim(AgencyClaim, Agency));
        return new ClaimsPrincipal(identity);
    }
}
