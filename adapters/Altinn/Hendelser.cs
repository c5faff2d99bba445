using System.Net;
using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Altinn.Wire;
using Microsoft.Extensions.Options;
using Refit;

namespace Integration.Adapters.Altinn;

/// <summary>
/// The events of the letter service. They come at least once and in no order, so an event is only a hint that a letter has changed: the letter itself is asked how far
/// it has come. The place in the list is the last event's id, which the next read excludes.
/// </summary>
internal sealed class Hendelser(IAltinnApi api, AltinnTokens tokens, IOptions<AltinnOptions> options, IOptions<AltinnEventsOptions> events, TimeProvider time)
{
    /// <summary>What a receipt is kept as when it fits no delivery.</summary>
    private const string KvitteringType = "no.kommune.melding.kvittering.v1";

    /// <summary>Of letters and not of their documents.</summary>
    private const string OfLetter = "no.altinn.correspondence.correspondence";

    /// <summary>Of a letter: its status afterwards may be another, so that it was read is seen here.</summary>
    private static readonly HashSet<string?> ReadIt = [$"{OfLetter}receiverread", $"{OfLetter}receiverreplied", $"{OfLetter}receiverconfirmed"];

    /// <summary>Altinn's code of a letter that it does not have. Any other 404 is a wrong address.</summary>
    private const int NoSuchLetter = 1001;

    private const string Beginning = "0";

    /// <summary>Each may be a question, and all of them are one attempt.</summary>
    private const int MostEvents = 100;

    /// <summary>How long a receipt may come before the delivery it is for has ended.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(2);

    public InboundSource Source { get; } = new()
    {
        Name = "hendelser",
        Title = new("Hva det ble av brevene", "What became of the letters"),
        Agency = events.Value.Agency!,
        EventSource = "urn:no:altinn:events",
        MessageTypes = [KvitteringType],
        PollInterval = events.Value.PollInterval,
    };

    public async ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken)
    {
        var size = Math.Min(request.MaxEvents, MostEvents);
        var resource = $"urn:altinn:resource:{options.Value.ResourceId}";
        var read = await Ask(token => api.Events(token, resource, request.Cursor ?? Beginning, size, cancellationToken), cancellationToken);
        if (!read.TryGet(out var page, out var problem))
            return problem;
        // Without its id an event can neither be recognised nor passed over.
        if (page is null || page.Any(one => one?.Id is not { Length: > 0 }))
            return AltinnFailure.NotAnAnswer();

        var receipts = new List<InboundEvent>();
        var letters = Letters(page!).ToList();
        foreach (var (letter, last, wasRead) in letters)
        {
            var asked = await Ask(token => api.Overview(token, letter, cancellationToken), cancellationToken);
            if (!asked.TryGet(out var overview, out problem))
            {
                // One letter that Altinn does not answer for must not hold the others up; when it answers for none, something is wrong with all.
                if (problem.Definition != AltinnProblems.Misconfigured || (letters.Count > 1 && receipts.Count(one => one.Problem is not null) == letters.Count - 1))
                    return problem;
                receipts.Add(Aside(letter, last, problem));
                continue;
            }

            if (overview is { Status: null })
                receipts.Add(Aside(letter, last, AltinnFailure.NotAnAnswer()));
            else if (Brevstatus.Result(overview?.Status, wasRead) is { } result)
                receipts.Add(Receipt(letter, last, overview!, result));
        }

        return new InboundBatch { Events = receipts, Cursor = page.Count == 0 ? request.Cursor : page[^1]!.Id, More = page.Count == size };
    }

    /// <summary>Each letter that something happened to, once, with the last of it, and whether it was read.</summary>
    private static IEnumerable<(Guid Letter, Hendelse Last, bool Read)> Letters(IReadOnlyList<Hendelse> page) =>
        from one in page
        where one.Type?.StartsWith(OfLetter, StringComparison.Ordinal) == true
        let letter = Guid.TryParse(one.ResourceInstance, out var id) ? id : (Guid?)null
        where letter is not null
        group one by letter.Value into happened
        select (happened.Key, happened.Last(), happened.Any(static one => ReadIt.Contains(one.Type)));

    private static InboundEvent Aside(Guid letter, Hendelse last, Problem problem) => Of(letter, last) with { Problem = problem };

    private static InboundEvent Of(Guid letter, Hendelse last) => new()
    {
        Id = last.Id!,
        Type = KvitteringType,
        Data = JsonSerializer.SerializeToUtf8Bytes(new { system = AltinnAdapter.Id, id = last.Id, type = last.Type, of = letter.ToString("D"), sender = "Altinn" }),
    };

    private InboundEvent Receipt(Guid letter, Hendelse last, CorrespondenceOverview overview, DeliveryResult result) => Of(letter, last) with
    {
        Receipt = new InboundReceipt { ExternalKey = overview.SendersReference, RemoteId = letter.ToString("D"), Result = result, MayBeEarly = time.GetUtcNow() - last.Time < Early },
    };

    /// <summary>Asks, with a new token when the first is refused. What is not there any more is null.</summary>
    private async ValueTask<Result<T?>> Ask<T>(Func<string, Task<IApiResponse<T>>> question, CancellationToken cancellationToken)
        where T : class
    {
        for (var last = false; ; last = true)
        {
            if (!(await tokens.Get(cancellationToken)).TryGet(out var token, out var problem))
                return problem;
            try
            {
                using var response = await question($"Bearer {token}");
                if (response.IsSuccessful)
                    return response.Content;
                if (response.StatusCode == HttpStatusCode.NotFound && AltinnFailure.Code(response) == NoSuchLetter)
                    return (T?)null;
                if (last || response.StatusCode != HttpStatusCode.Unauthorized)
                    return AltinnFailure.OfQuestion(response, time);
                tokens.Forget(token);
            }
            catch (Exception exception) when (HttpFailures.IsFailure(exception))
            {
                cancellationToken.ThrowIfCancellationRequested();
                return new Problem(AltinnProblems.NoEvents);
            }
        }
    }
}
