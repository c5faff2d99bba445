using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Maskinporten;

/// <summary>Shows Maskinporten in the catalogue and probes it; tokens come from <see cref="TokenCache"/>.</summary>
internal sealed class MaskinportenAdapter(TokenClient client, IOptions<MaskinportenOptions> options) : IAdapter
{
    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = "maskinporten",
        Kind = "Maskinporten",
        Title = new("Maskinporten: tilgangstokener til nasjonale tjenester", "Maskinporten: access tokens for national services"),
        Owner = "Digitaliseringsdirektoratet",
        State = AdapterState.ContractTested,
        Directions = AdapterDirections.Credential,
        Authentication = "RFC 7523 JWT grant",
        Address = options.Value.EffectiveTokenEndpoint,
        CredentialExpires = options.Value.KeyExpires,
        Sandbox = options.Value.Sandbox,
    };

    /// <summary>Gets a new token, past the cache: a cached one would say nothing about now.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken) =>
        (await client.Request(new AccessTokenRequest(options.Value.ProbeScope!), cancellationToken)).Problem;
}
