using System.Globalization;
using System.Net;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Folkeregisteret;

/// <summary>
/// Reads the event feed. The pointer is the reader's own: a <c>sekvensnummer</c>, of which the feed gives the events from that one on. Numbers have gaps,
/// so the next is the last that was seen plus one and is never counted.
/// </summary>
internal sealed class FolkeregisteretFeed(
    IFolkeregisteretApi api, IOptions<FolkeregisteretOptions> options, IOptions<FolkeregisteretFeedOptions> feed, TimeProvider time) : IInboundAdapter
{
    /// <summary>The feed's page, fixed.</summary>
    private const int PageSize = 1000;

    // The tag of the last answer that had nothing new, and the number it was asked with: the next poll may be answered 304.
    private (long Seq, string? Tag) empty = (-1, null);

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = "folkeregisteret-hendelser",
        Kind = "Folkeregisteret",
        Title = new("Folkeregisteret: hendelser", "Folkeregisteret, the national population register: events"),
        Owner = "Skatteetaten",
        // Of KS's proxy nothing is published to check it by.
        State = options.Value.Fiks is null ? AdapterState.ContractTested : AdapterState.Simulated,
        Directions = AdapterDirections.Inbound,
        MessageTypes = [HendelseTranslator.MessageType],
        Authentication = $"Maskinporten, {options.Value.EffectiveScope}",
        Address = options.Value.Address,
        Sandbox = options.Value.Sandbox,
    };

    public IReadOnlyList<InboundSource> Sources { get; } =
    [
        new()
        {
            Name = "hendelser",
            Title = new("Hendelseslisten", "The event feed"),
            Agency = feed.Value.Agency!,
            EventSource = "urn:no:skatteetaten:folkeregisteret",
            MessageTypes = [HendelseTranslator.MessageType],
            PollInterval = feed.Value.PollInterval,
        },
    ];

    public async ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken)
    {
        var start = request.Cursor ?? feed.Value.Start?.ToString(CultureInfo.InvariantCulture);
        if (start is null)
            return await BeginAtNewest(cancellationToken);
        return long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            ? await Page(seq, request.MaxEvents, cancellationToken)
            : new Problem(FolkeregisteretProblems.BadCursor);
    }

    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken)
    {
        using var response = await api.SisteSekvensnummer(cancellationToken);
        return response.IsSuccessful ? null : FolkeregisteretFailure.Classify(response, options.Value, time);
    }

    private async ValueTask<Result<InboundBatch>> BeginAtNewest(CancellationToken cancellationToken)
    {
        using var response = await api.SisteSekvensnummer(cancellationToken);
        return response.IsSuccessful ? new InboundBatch { Cursor = Cursor(response.Content + 1) } : FolkeregisteretFailure.Classify(response, options.Value, time);
    }

    private async ValueTask<Result<InboundBatch>> Page(long seq, int max, CancellationToken cancellationToken)
    {
        using var response = await api.Feed(seq, empty.Seq == seq ? empty.Tag : null, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotModified)
            return new InboundBatch { Cursor = Cursor(seq) };
        if (response.StatusCode == HttpStatusCode.NotAcceptable)
            return new Problem(FolkeregisteretProblems.FeedTooOld) { ExternalCode = "HTTP 406" };
        if (!response.IsSuccessful)
            return Failure(FolkeregisteretFailure.Classify(response, options.Value, time));
        // Without its number an event can neither be recognised nor passed over.
        if (response.Content is not { } page || page.Any(stored => stored?.Sekvensnummer is null))
            return new Problem(FolkeregisteretProblems.NotUnderstood);

        var stored = page.Where(one => one!.Sekvensnummer >= seq).OrderBy(one => one!.Sekvensnummer).Take(max).ToList();
        if (stored.Count == 0)
        {
            empty = (seq, response.Headers.ETag?.ToString());
            return new InboundBatch { Cursor = Cursor(seq) };
        }

        return new InboundBatch
        {
            Events = [.. stored.Where(one => IsWanted(one!.Hendelse)).Select(one => HendelseTranslator.Translate(one!.Sekvensnummer!.Value, one.Hendelse))],
            Cursor = Cursor(stored[^1]!.Sekvensnummer!.Value + 1),
            More = page.Count >= PageSize || stored.Count < page.Count,
        };
    }

    /// <summary>The feed is not about one person: its 404 says that the address is wrong.</summary>
    private static Problem Failure(Problem problem) =>
        problem.Definition == FolkeregisteretProblems.UnknownPerson ? new Problem(FolkeregisteretProblems.Rejected) { ExternalCode = problem.ExternalCode } : problem;

    // An event without a kind comes from a package that tells no kinds: nothing to choose by.
    private bool IsWanted(Wire.Hendelse? hendelse) => feed.Value.Types.Length == 0 || hendelse?.AnyType is not { } type || feed.Value.Types.Contains(type);

    private static string Cursor(long seq) => seq.ToString(CultureInfo.InvariantCulture);
}
