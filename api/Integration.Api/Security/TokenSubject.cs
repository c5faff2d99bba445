using System.Text.Json;
using Integration.Abstractions.Problems;
using Integration.Api.Problems;
using Integration.Core.Clients;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Integration.Api.Security;

/// <summary>Finds out whom a valid token speaks for. Anything unusual is refused, not guessed.</summary>
internal static class TokenSubject
{
    private const string Authority = "iso6523-actorid-upis";

    public static ClientIdentity Of(JsonWebToken token, IssuerOptions issuer, ClientDirectory clients)
    {
        DateTimeOffset until = DateTime.SpecifyKind(token.ValidTo, DateTimeKind.Utc);
        if (issuer.RequiredScope is { } scope && !HasScope(token, scope))
            return ClientIdentity.Refused(ApiProblems.MissingScope, until);

        var (identity, refusal) = issuer.Kind == IssuerKind.Maskinporten ? Maskinporten(token, issuer.Name!) : Oidc(token, issuer.Name!);
        if (identity is null)
            return ClientIdentity.Refused(refusal!, until);
        return clients.Find(identity) is { } client ? ClientIdentity.Of(client, until, Organisation(token, "supplier")) : ClientIdentity.Refused(ApiProblems.UnknownClient, until);
    }

    private static (TokenIdentity? Identity, ProblemDefinition? Refusal) Maskinporten(JsonWebToken token, string issuer)
    {
        // Never client_orgno: with a supplier it names the wrong one. Any other ICD than 0192, or more parts, is somebody the hub does not know.
        return Organisation(token, "consumer") is { } id ? (new TokenIdentity(issuer, id, Claim(token, "client_id")), null) : (null, ApiProblems.MissingScope);
    }

    private static string? Organisation(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<JsonElement>(claim, out var actor) && actor.ValueKind == JsonValueKind.Object
        && Text(actor, "authority") == Authority && Text(actor, "ID") is { } id && IsOrganisation(id)
            ? id
            : null;

    private static (TokenIdentity? Identity, ProblemDefinition? Refusal) Oidc(JsonWebToken token, string issuer) =>
        (Claim(token, "azp") ?? Claim(token, "appid") ?? Claim(token, "client_id")) is { Length: > 0 } clientId
            ? (new TokenIdentity(issuer, null, clientId), null)
            : (null, ApiProblems.UnknownClient);

    private static bool HasScope(JsonWebToken token, string scope) =>
        Words(token, "scope").Concat(Words(token, "scp")).Concat(Words(token, "roles")).Contains(scope, StringComparer.Ordinal);

    // Maskinporten, Keycloak: one string; Entra ID: scp is a string, roles an array.
    private static IEnumerable<string> Words(JsonWebToken token, string claim)
    {
        if (!token.TryGetPayloadValue<JsonElement>(claim, out var value))
            return Claim(token, claim)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            JsonValueKind.Array => [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            _ => [],
        };
    }

    private static bool IsOrganisation(string id) => id.Length == 14 && id.StartsWith("0192:", StringComparison.Ordinal) && !id.AsSpan(5).ContainsAnyExceptInRange('0', '9');

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : null;
}
