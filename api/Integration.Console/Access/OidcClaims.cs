using System.Security.Claims;
using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Core.Privacy;

namespace Integration.Console.Access;

/// <summary>Whom a provider's claims make of a person. What is missing or says two things is refused, not guessed.</summary>
internal static class OidcClaims
{
    private const int LongestName = 100;
    private const string Authority = "0192:";

    /// <summary>The person, or why they do not get in.</summary>
    /// <param name="claims">The claims, under the provider's own names.</param>
    /// <param name="options">What they mean.</param>
    /// <param name="now">When they sign in.</param>
    public static Result<ConsoleUser> Read(ClaimsPrincipal claims, ConsoleAuthOptions options, DateTimeOffset now)
    {
        if (claims.FindFirst("sub") is not { Value.Length: > 0 } subject)
            return new Problem(ConsoleProblems.SignInBroken);
        if (options.Acr.Count > 0 && (claims.FindFirstValue("acr") is not { } acr || !options.Acr.Contains(acr)))
            return new Problem(ConsoleProblems.AssuranceTooLow);
        var values = claims.FindAll(options.RoleClaim).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        if (ConsoleRole.All.FirstOrDefault(role => options.Roles.TryGetValue(role, out var giving) && giving.Exists(values.Contains)) is not { } role)
            return new Problem(ConsoleProblems.NoRole);

        // A claim that cannot be read does not mean all agencies.
        if (options.AgencyClaim is { } agencyClaim && claims.FindAll(agencyClaim).Any(claim => !Agencies(claim.Value).Any()))
            return new Problem(ConsoleProblems.NoAgency);
        var agencies = options.AgencyClaim is null ? [] : claims.FindAll(options.AgencyClaim).SelectMany(claim => Agencies(claim.Value)).ToHashSet(StringComparer.Ordinal);
        var ownPeople = options.WholeHub.Exists(number => agencies.Contains(Agency(number)!));
        var limited = role == ConsoleRole.Agency || !ownPeople;
        if ((limited && agencies.Count > 1) || (role == ConsoleRole.Agency && agencies.Count == 0))
            return new Problem(ConsoleProblems.NoAgency);

        var issuer = claims.FindFirstValue("iss") ?? subject.Issuer;
        var session = new ProviderSession(
            ProviderSession.OfSubject(issuer, subject.Value), claims.FindFirstValue("sid") is { Length: > 0 } sid ? ProviderSession.OfSession(issuer, sid) : null, now);
        return new ConsoleUser(Name(claims.FindFirstValue(options.NameClaim)) ?? "?", role, limited ? agencies.FirstOrDefault() : null) { Session = session };
    }

    /// <summary>An organisation as the hub writes it; null: it is none.</summary>
    public static string? Agency(string text)
    {
        var number = text.StartsWith(Authority, StringComparison.Ordinal) ? text[Authority.Length..] : text;
        return number.Length == 9 && number.All(char.IsAsciiDigit) ? Authority + number : null;
    }

    private static IEnumerable<string> Agencies(string value)
    {
        if (Agency(value) is { } one)
            return [one];
        try
        {
            using var document = JsonDocument.Parse(value);
            return [.. Reportees(document.RootElement)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    // Ansattporten: one or several details, each with the organisations that the person may act for.
    private static IEnumerable<string> Reportees(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Reportees),
        JsonValueKind.Object when value.TryGetProperty("reportees", out var reportees) => Reportees(reportees),
        JsonValueKind.Object when value.TryGetProperty("ID", out var id) && id.ValueKind == JsonValueKind.String && Agency(id.GetString()!) is { } agency => [agency],
        _ => [],
    };

    private static string? Name(string? name) =>
        // The sign is the mark's that tells two persons of one name apart.
        string.IsNullOrWhiteSpace(name) || IdentityNumber.IsIn(name) ? null : (name.Length > LongestName ? name[..LongestName] : name).Replace('#', ' ');
}
