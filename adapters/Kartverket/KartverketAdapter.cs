using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Kartverket;

/// <summary>Searches Kartverket's register of addresses.</summary>
internal sealed class KartverketAdapter(IAdresseApi api, IOptions<KartverketOptions> options, TimeProvider time) : ILookupAdapter
{
    public const string Adresse = "kartverket.adresse";

    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = "kartverket",
        Kind = "Kartverket",
        Title = new("Kartverket: adressesøk", "Kartverket, the mapping authority: address search"),
        Owner = "Kartverket",
        State = AdapterState.ContractTested,
        Directions = AdapterDirections.Lookup,
        Authentication = "none",
        Address = options.Value.Address,
        Sandbox = options.Value.Sandbox,
    };

    /// <summary>One lookup. Open data about places, not about who lives there.</summary>
    public IReadOnlyList<LookupDefinition> Lookups { get; } =
    [
        new(
            Adresse,
            new("Adresser hos Kartverket", "Addresses at Kartverket"),
            ["sok", "kommunenummer?", "postnummer?", "fuzzy?", "side?", "antall?"],
            Sensitivity.None,
            options.Value.Freshness),
    ];

    public async ValueTask<Result<LookupAnswer>> Lookup(LookupRequest request, CancellationToken cancellationToken)
    {
        if (request.Name != Adresse)
            return new Problem(KartverketProblems.UnknownLookup);
        if (!AdresseSok.Read(request.Parameters).TryGet(out var search, out var wrong))
            return wrong;

        try
        {
            using var response = await api.Sok(search.Sok, search.Kommunenummer, search.Postnummer, search.Fuzzy, search.Antall, search.Side, cancellationToken);
            if (!response.IsSuccessful)
                return KartverketFailure.Classify(response, time);
            if (response.Content is not { Adresser: not null } found)
                return new Problem(KartverketProblems.NotUnderstood);
            return new LookupAnswer(JsonSerializer.SerializeToElement(AdresseTranslator.Translate(found), Canonical), time.GetUtcNow());
        }
        catch (OperationCanceledException)
        {
            return new Problem(KartverketProblems.Unreachable) { ExternalCode = "timeout" };
        }
    }

    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        using var response = await api.Sok(null, "0301", null, null, treffPerSide: 1, side: 0, cancellationToken);
        return response.IsSuccessful ? null : KartverketFailure.Classify(response, time);
    }
}
