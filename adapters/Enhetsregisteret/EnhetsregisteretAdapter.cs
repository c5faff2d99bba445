using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Enhetsregisteret;

/// <summary>Looks organisations up in Enhetsregisteret: among the main units, then among the sub-units.</summary>
internal sealed partial class EnhetsregisteretAdapter(
    IEnhetsregisteretApi api, IOptions<EnhetsregisteretOptions> options, TimeProvider time, ILogger<EnhetsregisteretAdapter> logger) : ILookupAdapter
{
    public const string Enhet = "enhetsregisteret.enhet";

    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = "enhetsregisteret",
        Kind = "Enhetsregisteret",
        Title = new("Enhetsregisteret: oppslag på virksomhet", "Enhetsregisteret, the national register of organisations: lookup"),
        Owner = "Brønnøysundregistrene",
        State = AdapterState.ContractTested,
        Directions = AdapterDirections.Lookup,
        Authentication = "none",
        Address = options.Value.Address,
        Sandbox = options.Value.Sandbox,
    };

    /// <summary>One lookup. Open data, and still personal: a sole proprietorship carries its owner's name and home address.</summary>
    public IReadOnlyList<LookupDefinition> Lookups { get; } =
    [
        new(Enhet, new("Virksomhet i Enhetsregisteret", "Organisation in Enhetsregisteret"), ["orgnr"], Sensitivity.Personal, options.Value.Freshness),
    ];

    public async ValueTask<Result<LookupAnswer>> Lookup(LookupRequest request, CancellationToken cancellationToken)
    {
        if (request.Name != Enhet)
            return new Problem(EnhetsregisteretProblems.UnknownLookup);

        // Senders write it in groups, and eFormidling with its ISO 6523 prefix.
        var number = (request.Parameters.GetValueOrDefault("orgnr") ?? "").Replace(" ", "", StringComparison.Ordinal);
        number = number.StartsWith("0192:", StringComparison.Ordinal) ? number["0192:".Length..] : number;
        if (!Organisasjonsnummer.IsPlausible(number))
            return new Problem(EnhetsregisteretProblems.InvalidNumber) { Errors = [new ProblemError("orgnr", "organisasjonsnummer")] };
        if (!Organisasjonsnummer.HasControlDigit(number))
            LogControlDigit(request.CorrelationId);

        try
        {
            return await Find(number, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new Problem(EnhetsregisteretProblems.Unreachable) { ExternalCode = "timeout" };
        }
    }

    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        using var response = await api.Tjenester(cancellationToken);
        return response.IsSuccessful ? null : EnhetsregisteretFailure.Classify(response, time);
    }

    private async Task<Result<LookupAnswer>> Find(string number, CancellationToken cancellationToken)
    {
        using var enhet = await api.Enhet(number, cancellationToken);
        if (enhet.StatusCode != HttpStatusCode.NotFound)
            return Answer(enhet, number, underenhet: false);

        using var underenhet = await api.Underenhet(number, cancellationToken);
        return Answer(underenhet, number, underenhet: true);
    }

    private Result<LookupAnswer> Answer(Refit.IApiResponse<Wire.Enhet> response, string number, bool underenhet)
    {
        if (!response.IsSuccessful)
            return EnhetsregisteretFailure.Classify(response, time);
        if (response.Content is not { Organisasjonsnummer: not null } enhet)
            return new Problem(EnhetsregisteretProblems.NotUnderstood);

        return new LookupAnswer(JsonSerializer.SerializeToElement(EnhetTranslator.Translate(enhet, number, underenhet), Canonical), time.GetUtcNow());
    }

    [LoggerMessage(EventName = "enhetsregisteret-control-digit", Level = LogLevel.Warning, Message = "The control digit of an organisation number does not fit; asked anyway ({CorrelationId})")]
    private partial void LogControlDigit(string correlationId);
}
