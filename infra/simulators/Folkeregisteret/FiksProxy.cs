using System.Collections.Frozen;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;
using WireMock;

namespace Integration.Simulators.Folkeregisteret;

/// <summary>KS Fiks in front of the register: lets an integration in by token, id and password, and to what its role covers. <source>ks-no.github.io, Tjenester/register/folkeregister</source></summary>
internal sealed class FiksProxy(MaskinportenSimulator maskinporten)
{
    public const string IntegrationId = "f1c50000-0000-4000-8000-0000000000f1";
    public const string IntegrationPassword = "simulert-passord";

    /// <summary>A role for care: addresses, and who is protected.</summary>
    public const string Care = "f1c50000-0000-4000-8000-0000000000c1";

    /// <summary>A role for who only needs to know that somebody is there. It does not cover person-basis.</summary>
    public const string Narrow = "f1c50000-0000-4000-8000-0000000000c2";

    private static readonly FrozenDictionary<string, string[]> Roles = new Dictionary<string, string[]>
    {
        [Care] = ["person-basis", "identifikasjonsnummer", "status", "navn", "adressebeskyttelse", "bostedsadresse", "postadresse", "postadresseIUtlandet"],
        [Narrow] = ["identifikasjonsnummer", "status", "navn"],
    }.ToFrozenDictionary();

    /// <summary>The refusal, or null: the call may go on.</summary>
    /// <param name="request">The call; its path holds the role.</param>
    /// <param name="hasParts">It is one that parts are asked for in.</param>
    public SimulatorAnswer? Refuse(IRequestMessage request, bool hasParts)
    {
        var status = maskinporten.Judge(request.GetHeader("Authorization"), MaskinportenClients.FiksScope);
        if (status != 200)
            return Error(status, status == 401 ? "Klarte ikke å validere access_token" : "Mangler scope");
        if (request.GetHeader("IntegrasjonId") != IntegrationId || request.GetHeader("IntegrasjonPassord") != IntegrationPassword)
            return Error(401, $"Autentisering feilet for integrasjon {request.GetHeader("IntegrasjonId")}");
        var role = request.AbsolutePath.Split('/').FirstOrDefault(Roles.ContainsKey);
        if (role is null)
            return Error(403, "Integrasjonen har ikke tilgang til rollen");
        if (!hasParts)
            return null;

        var asked = request.Query?.TryGetValue("part", out var parts) == true ? parts.ToArray() : ["person-basis"];
        return asked.Except(Roles[role]).FirstOrDefault() is { } more ? Error(403, $"Rollen har ikke tilgang til {more}") : null;
    }

    private static SimulatorAnswer Error(int status, string message) => SimulatorAnswer.Json(status, new
    {
        timestamp = 1732330000000,
        status,
        error = status == 401 ? "Unauthorized" : "Forbidden",
        errorId = "0a1b2c3d-0000-4000-8000-000000000001",
        path = "/folkeregister/api/v1",
        message,
        errorCode = (string?)null,
        errorJson = (object?)null,
    });
}
