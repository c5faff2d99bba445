using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Adapters.Krr.Wire;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Krr;

/// <summary>Asks Kontakt- og reservasjonsregisteret whether a person may be written to digitally, and where.</summary>
internal sealed class KrrAdapter(IKrrApi api, IOptions<KrrOptions> options, TimeProvider time) : ILookupAdapter
{
    public const string Kontakt = "krr.kontakt";

    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = "krr",
        Kind = "Krr",
        Title = new("Kontakt- og reservasjonsregisteret: kan personen nås digitalt", "KRR, the register of contact details and reservations: can the person be reached digitally"),
        Owner = "Digitaliseringsdirektoratet",
        State = AdapterState.ContractTested,
        Directions = AdapterDirections.Lookup,
        Authentication = $"Maskinporten, {options.Value.Scope}",
        Address = options.Value.Address,
        Sandbox = options.Value.Sandbox,
    };

    /// <summary>One lookup. An answer is never reused: the person may have reserved themselves in between, and must be asked about right before sending.</summary>
    public IReadOnlyList<LookupDefinition> Lookups { get; } =
    [
        new(Kontakt, new("Kontaktinformasjon og reservasjon", "Contact details and reservation"), ["id"], Sensitivity.Personal, TimeSpan.Zero),
    ];

    public async ValueTask<Result<LookupAnswer>> Lookup(LookupRequest request, CancellationToken cancellationToken)
    {
        if (request.Name != Kontakt)
            return new Problem(KrrProblems.UnknownLookup);

        var number = request.Parameters.GetValueOrDefault("id")?.Trim() ?? "";
        if (Refuse(number) is { } refusal)
            return new Problem(refusal) { Errors = [new ProblemError("id", "personnummer")] };

        try
        {
            return await Find(number, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new Problem(KrrProblems.Unreachable) { ExternalCode = "timeout" };
        }
    }

    /// <summary>Asks about nobody: the register has no cheaper call that needs a token. That it refuses the empty list shows that it is there and lets the hub in.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        using var response = await api.Personer(new PersonerRequest([]), cancellationToken);
        if (response.IsSuccessful)
            return null;

        var problem = KrrFailure.Classify(response, time);
        return response.StatusCode == System.Net.HttpStatusCode.BadRequest ? null : problem;
    }

    private async Task<Result<LookupAnswer>> Find(string number, CancellationToken cancellationToken)
    {
        using var response = await api.Personer(new PersonerRequest([number]), cancellationToken);
        if (!response.IsSuccessful)
            return KrrFailure.Classify(response, time);
        // Somebody else's answer must never decide how this person's letter goes.
        if (response.Content?.Personer?.FirstOrDefault(person => person.Personidentifikator == number) is not { } found)
            return new Problem(KrrProblems.NotUnderstood);

        var now = time.GetUtcNow();
        return new LookupAnswer(JsonSerializer.SerializeToElement(KontaktTranslator.Translate(found, now, options.Value.ValidMonths), Canonical), now);
    }

    private ProblemDefinition? Refuse(string number)
    {
        if (!Personnummer.IsPlausible(number))
            return KrrProblems.InvalidNumber;
        if (Personnummer.IsSynthetic(number))
            return options.Value.AllowSynthetic ? null : KrrProblems.SyntheticNumber;
        return options.Value.AllowReal ? null : KrrProblems.RealNumber;
    }
}
