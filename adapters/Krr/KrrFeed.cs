using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Krr.Wire;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Krr;

/// <summary>
/// Reads who has changed their contact details. The pointer is the reader's own; the next is what the page says it goes to and is never counted. A change has
/// no number of its own, so a page is one batch: a part of one could not be pointed at. See decision 0025.
/// </summary>
internal sealed class KrrFeed(IKrrEndringerApi api, IOptions<KrrOptions> options, IOptions<KrrFeedOptions> feed, TimeProvider time) : IInboundAdapter
{
    private const string MessageType = "no.kommune.kontaktinformasjon.endret.v1";

    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = "krr-endringer",
        Kind = "Krr",
        Title = new("Kontakt- og reservasjonsregisteret: endringer", "KRR, the register of contact details and reservations: changes"),
        Owner = "Digitaliseringsdirektoratet",
        Directions = AdapterDirections.Inbound,
        MessageTypes = [MessageType],
        Authentication = $"Maskinporten, {feed.Value.Scope}",
        Address = options.Value.Address,
        Sandbox = options.Value.Sandbox,
    };

    public IReadOnlyList<InboundSource> Sources { get; } =
    [
        new()
        {
            Name = "endringer",
            Title = new("Endringer i kontaktinformasjon", "Changes of contact details"),
            Agency = feed.Value.Agency!,
            EventSource = "urn:no:digdir:krr",
            MessageTypes = [MessageType],
            PollInterval = feed.Value.PollInterval,
        },
    ];

    public async ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken)
    {
        var start = request.Cursor ?? feed.Value.Start?.ToString(CultureInfo.InvariantCulture);
        if (start is not null && !long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return new Problem(KrrProblems.BadCursor);

        var from = start is null ? 0 : long.Parse(start, CultureInfo.InvariantCulture);
        using var response = await api.HentEndringer(new EndringerRequest(from), cancellationToken);
        if (!response.IsSuccessful)
            return KrrFailure.Classify(response, time);
        if (response.Content is not { List: { } list, TilEndringsId: { } to, SisteEndringsId: { } newest })
            return new Problem(KrrProblems.NotUnderstood);
        if (start is null)
            return new InboundBatch { Cursor = newest.ToString(CultureInfo.InvariantCulture) };
        if (to <= from)
        {
            // Nothing new. What stands in the list all the same is what the pointer is at: no source says whether it is given again.
            return to < newest ? new Problem(KrrProblems.NotUnderstood) { Detail = "the page goes nowhere and there is more" } : new InboundBatch { Cursor = start };
        }

        return new InboundBatch
        {
            Events = [.. list.Select((person, index) => Translate(person, from, to, index))],
            Cursor = to.ToString(CultureInfo.InvariantCulture),
            More = to < newest,
        };
    }

    /// <summary>Asks for what comes after every number: nothing is to be told. A refusal of that (400) is a sign of life as well.</summary>
    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        using var response = await api.HentEndringer(new EndringerRequest(long.MaxValue), cancellationToken);
        return response.IsSuccessful || response.StatusCode == HttpStatusCode.BadRequest ? null : KrrFailure.Classify(response, time);
    }

    /// <summary>The id is the change's place in its page: a page between two numbers never gains a change. No hash of the number: that could be turned back.</summary>
    private static InboundEvent Translate(EndretPerson? person, long from, long to, int index) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{from}/{to}/{index}"),
        Type = MessageType,
        Data = JsonSerializer.SerializeToUtf8Bytes(new KontaktinformasjonEndret(to, person?.Personidentifikator), Canonical),
    };
}
