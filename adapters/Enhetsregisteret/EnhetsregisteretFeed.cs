using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Enhetsregisteret.Wire;
using Microsoft.Extensions.Options;
using Refit;

namespace Integration.Adapters.Enhetsregisteret;

/// <summary>
/// Reads the updates of main units and of sub-units: two lists with numbers of their own. Always the first page from an <c>oppdateringsid</c> on, because
/// the register ends deep paging; the first time from the moment of the read, until an id is known.
/// </summary>
internal sealed class EnhetsregisteretFeed(
    IEnhetsregisteretApi api, IOptions<EnhetsregisteretOptions> options, IOptions<EnhetsregisteretFeedOptions> feed, TimeProvider time) : IInboundAdapter
{
    private const string MessageType = "no.kommune.enhet.endret.v1";
    private const string Underenheter = "underenheter";
    private const string Removed = "Fjernet";
    private const string Since = "dato:";

    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = "enhetsregisteret-oppdateringer",
        Kind = "Enhetsregisteret",
        Title = new("Enhetsregisteret: oppdateringer", "Enhetsregisteret, the national register of organisations: updates"),
        Owner = "Brønnøysundregistrene",
        State = AdapterState.ContractTested,
        Directions = AdapterDirections.Inbound,
        MessageTypes = [MessageType],
        Authentication = "none",
        Address = options.Value.Address,
        Sandbox = options.Value.Sandbox,
    };

    public IReadOnlyList<InboundSource> Sources { get; } =
    [
        Source("enheter", new("Oppdateringer av enheter", "Updates of main units"), feed.Value),
        Source(Underenheter, new("Oppdateringer av underenheter", "Updates of sub-units"), feed.Value),
    ];

    public async ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken)
    {
        var cursor = request.Cursor ?? Since + time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var date = cursor.StartsWith(Since, StringComparison.Ordinal) ? cursor[Since.Length..] : null;
        long? from = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        if (date is null && from is null)
            return new Problem(EnhetsregisteretProblems.BadCursor);

        var sub = request.Source == Underenheter;
        using var response = sub
            ? await api.OppdaterteUnderenheter(from, date, request.MaxEvents, cancellationToken)
            : await api.OppdaterteEnheter(from, date, request.MaxEvents, cancellationToken);
        if (!response.IsSuccessful)
            return Failure(response);
        if (response.Content is not { Page: not null } page)
            return new Problem(EnhetsregisteretProblems.NotUnderstood);

        var changes = (sub ? page.Embedded?.Underenheter : page.Embedded?.Enheter) ?? [];
        // Without its number a change can neither be recognised nor passed over.
        if (changes.Any(change => change?.Oppdateringsid is null))
            return new Problem(EnhetsregisteretProblems.NotUnderstood);

        var next = changes.Where(change => from is null || change!.Oppdateringsid >= from).OrderBy(change => change!.Oppdateringsid).Take(request.MaxEvents).ToList();
        return new InboundBatch
        {
            Events = [.. next.Where(change => IsWanted(change!)).Select(change => Translate(change!, sub))],
            Cursor = next.Count == 0 ? cursor : (next[^1]!.Oppdateringsid!.Value + 1).ToString(CultureInfo.InvariantCulture),
            More = next.Count > 0 && page.Page.TotalElements > next.Count,
        };
    }

    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        using var response = await api.Tjenester(cancellationToken);
        return response.IsSuccessful ? null : EnhetsregisteretFailure.Classify(response, time);
    }

    private static InboundSource Source(string name, LocalizedText title, EnhetsregisteretFeedOptions feed) => new()
    {
        Name = name,
        Title = title,
        Agency = feed.Agency!,
        EventSource = $"urn:no:brreg:enhetsregisteret:{name}",
        MessageTypes = [MessageType],
        PollInterval = feed.PollInterval,
    };

    /// <summary>The list is not about one unit: its 404 and 410 say that the address is wrong.</summary>
    private Problem Failure(IApiResponse response)
    {
        var problem = EnhetsregisteretFailure.Classify(response, time);
        return problem.Class == ProblemClass.NotFound ? new Problem(EnhetsregisteretProblems.Rejected) { ExternalCode = problem.ExternalCode } : problem;
    }

    private bool IsWanted(Oppdatering change) =>
        (feed.Value.Organisations.Length == 0 || feed.Value.Organisations.Contains(change.Organisasjonsnummer))
        && (feed.Value.Types.Length == 0 || change.Endringstype is null or Removed || feed.Value.Types.Contains(change.Endringstype));

    private static InboundEvent Translate(Oppdatering change, bool sub)
    {
        DateTimeOffset? at = DateTimeOffset.TryParse(change.Dato, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
        var data = new EnhetEndret
        {
            Oppdateringsid = change.Oppdateringsid!.Value,
            Organisasjonsnummer = change.Organisasjonsnummer,
            Underenhet = sub,
            Endringstype = string.IsNullOrWhiteSpace(change.Endringstype) ? null : change.Endringstype,
            Dato = at,
        };
        return new InboundEvent
        {
            Id = change.Oppdateringsid.Value.ToString(CultureInfo.InvariantCulture),
            Type = MessageType,
            // A business key that may stand in clear: notices about one organisation go in order.
            Subject = change.Organisasjonsnummer is { } number && Organisasjonsnummer.IsPlausible(number) ? $"enhet/{number}" : null,
            Time = at,
            Data = JsonSerializer.SerializeToUtf8Bytes(data, Canonical),
        };
    }
}
