using System.Security.Claims;
using Integration.Abstractions.Problems;

namespace Integration.Api.Security;

/// <summary>Who speaks, after its token was checked: a client, or why it is none.</summary>
internal sealed class ClientIdentity : ClaimsIdentity
{
    private ClientIdentity(HubClient? client, ProblemDefinition? refusal, DateTimeOffset validUntil)
        : base([new Claim("sub", client?.Id ?? "unknown")], "Bearer", "sub", "role")
    {
        Client = client;
        Refusal = refusal;
        ValidUntil = validUntil;
    }

    /// <summary>The client; null when there is a <see cref="Refusal"/>.</summary>
    public HubClient? Client { get; }

    /// <summary>Why a valid token does not open the hub.</summary>
    public ProblemDefinition? Refusal { get; }

    /// <summary>The token's end.</summary>
    public DateTimeOffset ValidUntil { get; }

    public static ClientIdentity Of(HubClient client, DateTimeOffset validUntil) => new(client, null, validUntil);

    public static ClientIdentity Refused(ProblemDefinition refusal, DateTimeOffset validUntil) => new(null, refusal, validUntil);
}
