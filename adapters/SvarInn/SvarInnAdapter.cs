using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.SvarInn.Wire;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.SvarInn;

/// <summary>
/// Takes mail in from SvarInn: listed, fetched, stored, and only then receipted, which stops the notice and the print. One letter that cannot be fetched
/// stops none of the others. One that cannot be read is reported as failed for now, once for each start of the hub; for good only a person does, in SvarUt.
/// </summary>
internal sealed class SvarInnAdapter(ISvarInnApi api, IHttpClientFactory clients, IOptions<SvarInnOptions> configured, TimeProvider time) : IInboundAdapter
{
    public const string Id = "svarinn";
    public const string HttpClientName = "svarinn";

    private readonly SvarInnOptions options = configured.Value;
    private readonly ForsendelseReader reader = new(Id, PemKeys.Load(configured.Value.Keys!), configured.Value.MaxContentBytes);
    private readonly HashSet<Guid> reported = [];

    public AdapterDescriptor Descriptor { get; } = new()
    {
        Id = Id,
        Kind = "SvarInn",
        Title = new("SvarInn: tar imot post sendt med SvarUt", "SvarInn: takes mail that was sent by SvarUt"),
        Owner = "KS",
        Directions = AdapterDirections.Inbound,
        Authentication = "basic",
        Address = configured.Value.Address,
        AttemptTimeout = configured.Value.Timeout,
        Sandbox = configured.Value.Sandbox,
    };

    public IReadOnlyList<InboundSource> Sources { get; } =
    [
        new()
        {
            Name = "forsendelser",
            Title = new("Forsendelser til kommunen", "Letters to the municipality"),
            Agency = configured.Value.Agency!,
            EventSource = "urn:no:ks:svarinn",
            MessageTypes = [PostMottatt.Type],
            PollInterval = configured.Value.PollInterval,
        },
    ];

    public async ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken)
    {
        if (!(await List(cancellationToken)).TryGet(out var letters, out var problem))
            return problem;
        var events = new List<InboundEvent>();
        Problem? first = null;
        long held = 0;
        var start = time.GetTimestamp();
        foreach (var letter in letters)
        {
            if (letter.Id is not { } id || reported.Contains(id))
                continue;
            // It ends well before its deadline too, which would throw away what there is.
            if (events.Count == request.MaxEvents || held >= options.MaxContentBytes || (events.Count > 0 && time.GetElapsedTime(start) > options.Timeout / 4))
                return new InboundBatch { Events = events, More = true };
            var (happened, bytes, failed) = await Fetch(letter, cancellationToken);
            held += bytes;
            if (happened is not null)
                events.Add(happened);
            first ??= failed;
        }

        // What failed is told when the others are in: it stands in the list again.
        return events.Count == 0 && first is not null ? first : new InboundBatch { Events = events, More = first is not null };
    }

    public async ValueTask<Problem?> Settle(InboundSettlement settlement, CancellationToken cancellationToken)
    {
        Problem? first = null;
        foreach (var settled in settlement.Events)
        {
            var id = Guid.Parse(settled.Handle!);
            var problem = settled.Problem is { } why && IsUnreadable(why)
                ? await Report(id, cancellationToken)
                : await Call(token => api.Kvitter(id, token), cancellationToken);
            first ??= problem;
        }

        return first;
    }

    public async ValueTask<Problem?> Probe(CancellationToken cancellationToken) => (await List(cancellationToken)).Problem;

    private static bool IsUnreadable(Problem problem) => SvarInnProblems.Undecryptable == problem.Definition || SvarInnProblems.Integrity == problem.Definition || SvarInnProblems.Bomb == problem.Definition;

    private async ValueTask<Problem?> Report(Guid id, CancellationToken cancellationToken)
    {
        var problem = await Call(token => api.Feilet(id, new MottakFeilet("Filen kan ikke leses hos mottakeren. En saksbehandler ser på det."), token), cancellationToken);
        if (problem is null)
            reported.Add(id);
        return problem;
    }

    private async ValueTask<Result<IReadOnlyList<Forsendelse>>> List(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await api.Nye(cancellationToken);
            return response is { IsSuccessful: true, Content: { } letters } ? letters.OfType<Forsendelse>().ToArray() : SvarInnFailure.Of(response, time);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new Problem(SvarInnProblems.Unavailable);
        }
    }

    private async ValueTask<(InboundEvent? Event, long Bytes, Problem? Failed)> Fetch(Forsendelse letter, CancellationToken cancellationToken)
    {
        // The password goes along, so only where it belongs.
        if (letter.DownloadUrl is not { IsAbsoluteUri: true } address || Uri.Compare(address, options.Address!, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0)
            return (null, 0, new Problem(SvarInnProblems.ElsewhereAddress));
        try
        {
            using var response = await clients.CreateClient(HttpClientName).GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (SvarInnFailure.Of(response.StatusCode, response.Headers, time) is { } problem)
                return (null, 0, problem);
            var type = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant();
            // What stands between may answer in its stead; a letter is encrypted, and never a page.
            if (type is "text/html" || type?.EndsWith("json", StringComparison.Ordinal) == true)
                return (null, 0, SvarInnFailure.NotAnAnswer());
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            if (await WholeStream.Read(stream, options.MaxContentBytes, cancellationToken) is not { } content)
                return (null, 0, new Problem(SvarInnProblems.TooLarge) { Detail = letter.Id!.Value.ToString("D") });
            return reader.Read(letter, content, type).TryGet(out var happened, out var failed) ? (happened, content.Length, null) : (null, 0, failed);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (null, 0, new Problem(SvarInnProblems.Unavailable));
        }
    }

    private async ValueTask<Problem?> Call(Func<CancellationToken, Task<Refit.IApiResponse<string>>> call, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await call(cancellationToken);
            // Both answer with nothing to speak of; a page is somebody else's.
            return response is { IsSuccessful: true } && response.Content?.TrimStart().StartsWith('<') != true ? null : SvarInnFailure.Of(response, time);
        }
        catch (Exception exception) when (HttpFailures.IsFailure(exception))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new Problem(SvarInnProblems.Unavailable);
        }
    }
}
