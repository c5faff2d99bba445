using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Matrikkelen;

/// <summary>Looks properties up in Matrikkelen, by number or by address. It reads properties and never who owns them.</summary>
internal sealed class MatrikkelenAdapter([FromKeyedServices(MatrikkelenAdapter.HttpClientName)] SoapClient soap, IOptions<MatrikkelenOptions> options, TimeProvider time) : ILookupAdapter
{
    public const string HttpClientName = "matrikkelen";

    public const string Eiendom = "matrikkelen.eiendom";

    public const string Adresse = "matrikkelen.adresse";

    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly MatrikkelenClient client = new(soap, options.Value);

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = "matrikkelen",
        Kind = "Matrikkelen",
        Title = new("Matrikkelen: oppslag på eiendom", "Matrikkelen, the cadastre: property lookup"),
        Owner = "Kartverket",
        State = AdapterState.ContractTested,
        Directions = AdapterDirections.Lookup,
        Authentication = options.Value.Access switch
        {
            MatrikkelenAccess.Keycloak => "Keycloak token",
            MatrikkelenAccess.Maskinporten => $"Maskinporten, {options.Value.Scope}",
            _ => "basic",
        },
        Address = options.Value.Address,
        Sandbox = options.Value.Sandbox,
    };

    /// <summary>Two lookups with one kind of answer. Data about places, not about who owns them.</summary>
    public IReadOnlyList<LookupDefinition> Lookups { get; } =
    [
        new(
            Eiendom,
            new("Eiendom i Matrikkelen, på matrikkelnummer", "Property in Matrikkelen, by its number"),
            ["kommunenummer", "gardsnummer", "bruksnummer", "festenummer?", "seksjonsnummer?"],
            Sensitivity.None,
            options.Value.Freshness),
        new(
            Adresse,
            new("Eiendom i Matrikkelen, på adresse", "Property in Matrikkelen, by its address"),
            ["kommunenummer", "adressenavn", "husnummer", "bokstav?"],
            Sensitivity.None,
            options.Value.Freshness),
    ];

    public async ValueTask<Result<LookupAnswer>> Lookup(LookupRequest request, CancellationToken cancellationToken)
    {
        var result = await Find(new EiendomFinder(client), request, cancellationToken);
        return result.TryGet(out var found, out var problem) ? new LookupAnswer(JsonSerializer.SerializeToElement(found, Canonical), time.GetUtcNow()) : problem;
    }

    public ValueTask<Problem?> Probe(CancellationToken cancellationToken) => client.Probe(cancellationToken);

    private static async ValueTask<Result<EiendomOppslag>> Find(EiendomFinder finder, LookupRequest request, CancellationToken cancellationToken)
    {
        Problem? wrong;
        switch (request.Name)
        {
            case Eiendom:
                return Matrikkelnummer.Read(request.Parameters).TryGet(out var number, out wrong) ? await finder.ByNumber(number, cancellationToken) : wrong;
            case Adresse:
                return VegadresseSok.Read(request.Parameters).TryGet(out var search, out wrong) ? await finder.ByAddress(search, cancellationToken) : wrong;
            default:
                return new Problem(MatrikkelenProblems.UnknownLookup);
        }
    }
}
