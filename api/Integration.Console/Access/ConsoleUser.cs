using System.Security.Claims;
using Integration.Core.Operations;
using Microsoft.AspNetCore.Http;

namespace Integration.Console.Access;

/// <summary>Who is signed in.</summary>
/// <param name="Name">As audit names them.</param>
/// <param name="Role">One of <see cref="ConsoleRole"/>.</param>
/// <param name="Agency">The only agency they may see; null: all.</param>
internal sealed record ConsoleUser(string Name, string Role, string? Agency)
{
    /// <summary>Holds <see cref="Agency"/>.</summary>
    public const string AgencyClaim = "agency";

    /// <summary>The session at the provider; null: they came by a login link.</summary>
    public ProviderSession? Session { get; init; }

    public bool MayOperate => Role == ConsoleRole.Operator;

    /// <summary>Messages, their own agency's or all.</summary>
    public bool MayRead => Role is ConsoleRole.Operator or ConsoleRole.Auditor or ConsoleRole.Agency;

    /// <summary>What operators did.</summary>
    public bool MayInspect => Role is ConsoleRole.Operator or ConsoleRole.Auditor or ConsoleRole.Admin && Agency is null;

    public bool MayAdminister => Role == ConsoleRole.Admin && Agency is null;

    public bool MayOversee => Role is ConsoleRole.Operator or ConsoleRole.Auditor && Agency is null;

    /// <summary>How their acts are signed. Two persons of one name are two.</summary>
    public string Actor => Session is null ? $"{Name} ({Role})" : $"{Name} #{Session.Mark} ({Role})";

    /// <summary>What they put their name under.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="key">The form's own number, so that one that is sent twice is one act.</param>
    public Signature Sign(string? reason, Guid? key = null) => new(Actor, reason ?? "") { Key = key?.ToString("D"), Agency = Agency };

    /// <summary>Null: nobody is signed in.</summary>
    public static ConsoleUser? Of(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, AuthenticationType: ConsolePolicies.Scheme }
            ? new ConsoleUser(context.User.Identity.Name ?? "?", context.User.FindFirstValue(ClaimTypes.Role) ?? "", context.User.FindFirstValue(AgencyClaim)) { Session = ProviderSession.Of(context.User) }
            : null;

    public ClaimsPrincipal ToPrincipal()
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, Name), new(ClaimTypes.Role, Role)], ConsolePolicies.Scheme);
        if (Agency is not null)
            identity.AddClaim(new Claim(AgencyClaim, Agency));
        if (Session is not null)
            identity.AddClaims(Session.Claims());
        return new ClaimsPrincipal(identity);
    }
}
