using System.Collections.Immutable;
using Microsoft.IdentityModel.Tokens;

namespace Integration.Simulators.Maskinporten;

/// <summary>A client as it is registered in Samarbeidsportalen.</summary>
/// <param name="ClientId"><c>iss</c> of its grants.</param>
/// <param name="Organisation">Organisation number of the owner: <c>consumer</c> of its tokens, or <c>supplier</c> when it acts for another.</param>
/// <param name="Scopes">What it has been given.</param>
internal sealed record MaskinportenClient(string ClientId, string Organisation, ImmutableArray<string> Scopes)
{
    /// <summary>Registered public keys, found by <c>kid</c>.</summary>
    public ImmutableArray<JsonWebKey> Keys { get; init; } = [];

    /// <summary>Organisations that have delegated to it in Altinn.</summary>
    public ImmutableArray<string> Delegators { get; init; } = [];
}
