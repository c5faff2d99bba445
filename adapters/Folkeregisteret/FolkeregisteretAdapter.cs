using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Adapters.Folkeregisteret.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Folkeregisteret;

/// <summary>Looks persons up in Folkeregisteret, one at a time, by the bulk operation: no number ever stands in an address.</summary>
internal sealed partial class FolkeregisteretAdapter(
    IFolkeregisteretApi api, IOptions<FolkeregisteretOptions> options, TimeProvider time, ILogger<FolkeregisteretAdapter> logger) : ILookupAdapter
{
    public const string Person = "folkeregisteret.person";

    private const string ProtectionPart = "adressebeskyttelse";

    private static readonly string[] DefaultParts =
        ["identifikasjonsnummer", "status", "navn", ProtectionPart, "bostedsadresse", "postadresse", "postadresseIUtlandet"];

    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly string[] parts = options.Value.Parts is { Length: > 0 } configured ? configured : DefaultParts;

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = "folkeregisteret",
        Kind = "Folkeregisteret",
        Title = new("Folkeregisteret: oppslag på person", "Folkeregisteret, the national population register: person lookup"),
        Owner = "Skatteetaten",
        // Of KS's proxy nothing is published to check it by.
        State = options.Value.Fiks is null ? AdapterState.ContractTested : AdapterState.Simulated,
        Directions = AdapterDirections.Lookup,
        Authentication = $"Maskinporten, {options.Value.EffectiveScope}",
        Address = options.Value.Address,
        Sandbox = options.Value.Sandbox,
    };

    /// <summary>
    /// One lookup. An answer is never reused: protection may have been given in between. It is special, because the protection flag is
    /// confidential in itself.
    /// </summary>
    public IReadOnlyList<LookupDefinition> Lookups { get; } =
    [
        new(Person, new("Person i Folkeregisteret", "Person in Folkeregisteret"), ["id", "gradertAdresse?"], Sensitivity.Special, TimeSpan.Zero),
    ];

    public async ValueTask<Result<LookupAnswer>> Lookup(LookupRequest request, CancellationToken cancellationToken)
    {
        if (request.Name != Person)
            return new Problem(FolkeregisteretProblems.UnknownLookup);

        var number = request.Parameters.GetValueOrDefault("id")?.Trim() ?? "";
        if (Refuse(number) is { } refusal)
            return new Problem(refusal) { Errors = [new ProblemError("id", "personnummer")] };
        if (!Personnummer.HasControlDigits(number))
            LogControlDigits(request.CorrelationId);

        var release = options.Value.ReleaseProtectedAddresses && request.Parameters.GetValueOrDefault("gradertAdresse") is "ja" or "true";
        try
        {
            return await Find(number, release, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new Problem(FolkeregisteretProblems.Unreachable) { ExternalCode = "timeout" };
        }
    }

    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        using var response = await api.SisteSekvensnummer(cancellationToken);
        return response.IsSuccessful ? null : FolkeregisteretFailure.Classify(response, options.Value, time);
    }

    private async Task<Result<LookupAnswer>> Find(string number, bool release, CancellationToken cancellationToken)
    {
        using var response = await api.Bulkoppslag(new BulkoppslagRequest([number]), parts, cancellationToken);
        if (!response.IsSuccessful)
            return FolkeregisteretFailure.Classify(response, options.Value, time);
        if (response.Content?.Oppslag is not { } found)
            return new Problem(FolkeregisteretProblems.NotUnderstood);
        if (found.Select(one => one.Folkeregisterperson).OfType<Folkeregisterperson>().FirstOrDefault() is not { } person)
            return new Problem(FolkeregisteretProblems.UnknownPerson) { Errors = [new ProblemError("id", "unknown")] };

        var answer = PersonTranslator.Translate(person, number, parts.Contains(ProtectionPart), release);
        return new LookupAnswer(JsonSerializer.SerializeToElement(answer, Canonical), time.GetUtcNow());
    }

    private ProblemDefinition? Refuse(string number)
    {
        if (!Personnummer.IsPlausible(number))
            return FolkeregisteretProblems.InvalidNumber;
        if (Personnummer.IsSynthetic(number))
            return options.Value.AllowSynthetic ? null : FolkeregisteretProblems.SyntheticNumber;
        return options.Value.AllowReal ? null : FolkeregisteretProblems.RealNumber;
    }

    [LoggerMessage(EventName = "folkeregisteret-control-digits", Level = LogLevel.Warning, Message = "The control digits of a number do not fit; asked anyway ({CorrelationId})")]
    private partial void LogControlDigits(string correlationId);
}
