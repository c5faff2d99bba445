using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Integration.Simulators.Faults;
using Integration.Simulators.Folkeregisteret;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;
using Microsoft.IdentityModel.Tokens;
using WireMock;

namespace Integration.Simulators.Altinn;

/// <summary>
/// Altinn 3: exchanges tokens of the simulated Maskinporten and takes letters. It keeps references, names and sizes of files, not receivers
/// or texts. The person who is reserved in the simulated KRR is so here. What becomes of a letter is told in <see cref="Events"/>.
/// <source>Altinn 3: Authentication API v1, Correspondence API v1, Events API v1</source>
/// </summary>
internal sealed class AltinnSimulator(MaskinportenSimulator maskinporten, TimeProvider time) : ISimulator, IDisposable
{
    /// <summary>The resource that exists.</summary>
    public const string ResourceId = "demo-brev";

    private readonly ConcurrentDictionary<string, DateTimeOffset> tokens = new();
    private readonly Lock gate = new();
    private readonly List<SentLetter> letters = [];
    private readonly Dictionary<string, string> statuses = [];

    public string Name => "altinn";

    /// <summary>How long its tokens live. Default 30 minutes.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Tokens it has issued.</summary>
    public int Exchanges => tokens.Count;

    public SimulatedEvents Events { get; } = new(time);

    /// <summary>The letters it has.</summary>
    public IReadOnlyList<SentLetter> Letters
    {
        get
        {
            lock (gate)
                return [.. letters];
        }
    }

    public void Map(SimulatorRoutes routes) => routes
        .On("GET", "/authentication/api/v1/exchange/maskinporten", Exchange)
        .On("POST", "/correspondence/api/v1/correspondence", request => Guard(request, () => Letter(LetterForm.OfJson(request))))
        .On("POST", "/correspondence/api/v1/correspondence/upload", request => Guard(request, () => Letter(LetterForm.OfForm(request))))
        .On("GET", "/correspondence/api/v1/correspondence", request => Guard(request, () => Find(request)))
        .On("GET", "/correspondence/api/v1/correspondence/*", request => Guard(request, () => Overview(request.Path.Split('/')[^1])))
        .On("GET", "/events/api/v1/events", request => Guard(request, () => Events.After(request)))
        .On("POST", "/events/api/v1/subscriptions", Events.Subscriptions);

    public object State() => new { letters = Letters };

    public void Reset()
    {
        lock (gate)
        {
            letters.Clear();
            statuses.Clear();
        }

        Events.Reset();
        tokens.Clear();
        TokenLifetime = TimeSpan.FromMinutes(30);
    }

    public void Dispose() => Events.Dispose();

    /// <summary>
    /// <c>{"letter": id, "status": "Read", "event": "correspondencereceiverread"}</c>: a letter has come so far; without a letter all of them. <c>{"pushing": "Lost"}</c> says how events are
    /// pushed from now on.
    /// </summary>
    public bool Happen(JsonObject what)
    {
        if ((string?)what["pushing"] is { } pushing && Enum.TryParse<EventPushing>(pushing, out var parsed))
        {
            Events.Pushing = parsed;
            return true;
        }

        if ((string?)what["status"] is not { } status || (string?)what["event"] is not { } happened)
            return false;
        foreach (var id in (string?)what["letter"] is { } one ? [one] : Letters.Select(letter => letter.Id).ToArray())
        {
            lock (gate)
                statuses[id] = status;
            Events.Add(ResourceId, id, $"no.altinn.correspondence.{happened}");
        }

        return true;
    }

    public SimulatorAnswer? Answer(Fault fault) => fault.Kind == FaultKind.ExpiredToken ? Refusal(401, 4001) : null;

    private static SimulatorAnswer Refusal(int status, int code) => SimulatorAnswer.Json(
        status, new { type = "https://tools.ietf.org/html/rfc9110", title = "Problem", status, errorCode = code, traceId = "00-0" }, "application/problem+json");

    private SimulatorAnswer Exchange(IRequestMessage request)
    {
        var status = maskinporten.Judge(request.GetHeader("Authorization"), MaskinportenClients.AltinnScope);
        if (status != 200)
            return SimulatorAnswer.Text(status, "");

        var expires = time.GetUtcNow() + TokenLifetime;
        var payload = string.Create(CultureInfo.InvariantCulture, $$"""{"exp":{{expires.ToUnixTimeSeconds()}},"jti":"{{Guid.CreateVersion7()}}"}""");
        var token = $"{Encode("""{"alg":"RS256","typ":"JWT"}""")}.{Encode(payload)}.{Encode("simulated")}";
        tokens[token] = expires;
        return SimulatorAnswer.Text(200, token);
    }

    private static string Encode(string text) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(text));

    private SimulatorAnswer Guard(IRequestMessage request, Func<SimulatorAnswer> answer)
    {
        var token = request.GetHeader("Authorization")?.Split(' ')[^1] ?? "";
        return tokens.TryGetValue(token, out var expires) && expires > time.GetUtcNow() ? answer() : Refusal(401, 4001);
    }

    private SimulatorAnswer Letter(LetterForm? letter)
    {
        if (letter is null)
            return Refusal(400, 1019);
        if (letter.ResourceId != ResourceId)
            return Refusal(400, 1036);
        if (letter.Title.Length > 255)
            return Refusal(400, 1037);
        if (!letter.FileNames.SequenceEqual(letter.Files.Select(file => file.Name)))
            return Refusal(400, 1005);
        if (letter.Recipient.EndsWith(Persons.Nobody, StringComparison.Ordinal))
            return Refusal(404, 1029);
        if (letter.Recipient.EndsWith(Persons.Moved, StringComparison.Ordinal) && !letter.IgnoreReservation)
            return Refusal(422, 1030);

        lock (gate)
        {
            if (letters.Any(sent => sent.IdempotentKey == letter.IdempotentKey))
                return Refusal(409, 1034);

            // Counted, so that the ids are the same in every run.
            var sent = new SentLetter(
                $"019cb000-0000-7000-8000-{letters.Count + 1:x12}", letter.SendersReference, letter.IdempotentKey, [.. letter.Files.Select(file => $"{file.Name} {file.Bytes}")]);
            letters.Add(sent);
            var correspondence = new JsonObject { ["correspondenceId"] = sent.Id, ["status"] = "Initialized", ["recipient"] = letter.Recipient };
            return SimulatorAnswer.Json(200, new JsonObject { ["correspondences"] = new JsonArray(correspondence), ["attachmentIds"] = new JsonArray() });
        }
    }

    private SimulatorAnswer Overview(string id)
    {
        lock (gate)
        {
            return letters.Find(letter => letter.Id == id) is { } letter
                ? SimulatorAnswer.Json(200, new { correspondenceId = id, sendersReference = letter.SendersReference, status = statuses.GetValueOrDefault(id, "Initialized"), recipient = $"urn:altinn:person:identifier-no:{Persons.Ordinary}" })
                : Refusal(404, 1001);
        }
    }

    private SimulatorAnswer Find(IRequestMessage request)
    {
        var reference = request.Query?.TryGetValue("sendersReference", out var values) == true ? values[0] : null;
        return SimulatorAnswer.Json(200, new { ids = Letters.Where(sent => sent.SendersReference == reference).Select(sent => sent.Id) });
    }
}
