using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace Integration.Console.Access;

/// <summary>A session at the provider that a session here came from. Hashes: the cookie and the store need no more than to know it again.</summary>
/// <param name="Person">The hash of issuer and subject.</param>
/// <param name="Session">The hash of issuer and session id; null: the provider gave none.</param>
/// <param name="Since">When the person signed in.</param>
internal sealed record ProviderSession(string Person, string? Session, DateTimeOffset Since)
{
    private const string PersonClaim = "person";
    private const string SessionClaim = "session";
    private const string SinceClaim = "since";
    private const int MarkLength = 8;

    /// <summary>Tells two persons of one name apart in the audit log.</summary>
    public string Mark => Person[..MarkLength];

    /// <summary>What may have been ended at the provider.</summary>
    public IReadOnlyList<string> Keys => Session is null ? [Person] : [Person, Session];

    public static string OfSubject(string issuer, string subject) => Hash("sub", issuer, subject);

    public static string OfSession(string issuer, string session) => Hash("sid", issuer, session);

    /// <summary>Null: it came from a login link.</summary>
    public static ProviderSession? Of(ClaimsPrincipal? principal) =>
        principal?.FindFirstValue(PersonClaim) is { } person && long.TryParse(principal.FindFirstValue(SinceClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var since)
            ? new ProviderSession(person, principal.FindFirstValue(SessionClaim), DateTimeOffset.FromUnixTimeMilliseconds(since))
            : null;

    public IEnumerable<Claim> Claims()
    {
        yield return new Claim(PersonClaim, Person);
        yield return new Claim(SinceClaim, Since.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        if (Session is not null)
            yield return new Claim(SessionClaim, Session);
    }

    private static string Hash(string kind, string issuer, string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{issuer}\n{value}")));
}
