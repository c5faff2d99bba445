using System.Security.Claims;
using Integration.Abstractions.Problems;

namespace Integration.Api.Security;

/// <summary>Who speaks, after its token was checked: a client, or why it is none.</summary>
internal sealed class ClientIdentity : ClaimsIdentity
{
    private ClientIdentity(HubClient? client, ProblemDefinition? refusal, DateTimeOffset validUntil, string? supplier)
        : base([new Claim("sub", client?.Id ?? "unknown")], "Bearer", "sub", "role")
    {
        Client = client;
        Refusal = refusal;
        ValidUntil = validUntil;
        Supplier = supplier;
    }

    /// <summary>The client; null when there is a <see cref="Refusal"/>.</summary>
    public HubClient? Client { get; }

    /// <summary>Why a valid token does not open the hub.</summary>
    public ProblemDefinition? Refusal { get; }

    /// <summary>The token's end.</summary>
    public DateTimeOffset ValidUntil { get; }

    /// <summary>Who holds the key when another acts for the client by delegation: <c>0192:310567620</c>. It is logged; access is the client's.</summary>
    public string? Supplier { get; }

    public static ClientIdentity Of(HubClient client, DateTimeOffset validUntil, string? supplier = null) => new(client, null, validUntil, supplier);

    public static ClientIdentity Refused(ProblemDefinition refusal, DateTimeOffset validUntil) => new(null, refusal, validUntil, null);
}
