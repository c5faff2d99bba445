using System.Text.Json.Nodes;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;
using WireMock;

namespace Integration.Simulators.Folkeregisteret;

/// <summary>
/// Folkeregisteret, package "offentlig med hjemmel", for callers with a token of the simulated Maskinporten; under <c>/fiks</c> the same through KS Fiks.
/// <source>Folkeregisteret API 1.5</source>
/// </summary>
internal sealed class FolkeregisteretSimulator(MaskinportenSimulator maskinporten, TimeProvider time) : ISimulator
{
    private const string Direct = "/offentlig-med-hjemmel/api";
    private const string Fiks = "/fiks/folkeregister/api/v1/*";

    private readonly FiksProxy fiks = new(maskinporten);
    private int lookups;

    /// <summary>What has happened, for those who read the feed.</summary>
    public EventFeed Feed { get; } = new(time);

    public string Name => "folkeregisteret";

    public void Map(SimulatorRoutes routes) => routes
        .On("POST", $"{Direct}/v1/personer/bulkoppslag", request => Guard(request, Bulkoppslag))
        .On("GET", $"{Direct}/v1/hendelser/siste/sekvensnummer", request => Guard(request, _ => Newest))
        .On("GET", $"{Direct}/v1/hendelser/feed", request => Guard(request, Feed.Read))
        .On("POST", $"{Fiks}/v1/personer/bulkoppslag", request => fiks.Refuse(request, hasParts: true) ?? Bulkoppslag(request))
        .On("GET", $"{Fiks}/v1/hendelser/siste/sekvensnummer", request => fiks.Refuse(request, hasParts: false) ?? Newest)
        .On("GET", $"{Fiks}/v1/hendelser/feed", request => fiks.Refuse(request, hasParts: false) ?? Feed.Read(request));

    public object State() => new { persons = Persons.All.Count, lookups, events = Feed.Count };

    public void Reset()
    {
        lookups = 0;
        Feed.Clear();
    }

    public bool Happen(JsonObject what)
    {
        Feed.Add((string?)what["folkeregisteridentifikator"], (string?)what["hendelsetype"]);
        return true;
    }

    public SimulatorAnswer? Answer(Fault fault) => fault.Kind switch
    {
        // Milliseconds, against RFC 9110, as the register documents.
        FaultKind.Throttle => new SimulatorAnswer(429, [], "text/plain") { Headers = new Dictionary<string, string> { ["Retry-After"] = $"{fault.DelayMs}" } },
        FaultKind.Error => SimulatorAnswer.Json(500, new { kode = "FREG-001", melding = "Feil i tjenesten. Vennligst prøv igjen seinere." }),
        FaultKind.ExpiredToken => Refusal(401),
        _ => null,
    };

    private SimulatorAnswer Newest => SimulatorAnswer.Json(200, Feed.Newest);

    private SimulatorAnswer Guard(IRequestMessage request, Func<IRequestMessage, SimulatorAnswer> answer) =>
        maskinporten.Judge(request.GetHeader("Authorization"), MaskinportenClients.FolkeregisteretScope) switch
        {
            200 when request.GetHeader("Accept")?.Contains("json", StringComparison.OrdinalIgnoreCase) == true => answer(request),
            200 => SimulatorAnswer.Json(406, new { kode = "FREG-406", melding = "Ugyldig Accept" }),
            var status => Refusal(status),
        };

    private static SimulatorAnswer Refusal(int status) => SimulatorAnswer.Json(status, new
    {
        alvorlighetsgrad = "FEIL",
        feilkode = status == 401 ? "FREG-401" : "FREG-403",
        feilmelding = status == 401 ? "Autentisering feilet" : "Ugyldig tilgang",
        httpStatus = status,
        tilleggsinformasjon = new Dictionary<string, string>(),
    });

    private SimulatorAnswer Bulkoppslag(IRequestMessage request)
    {
        if (request.Json()?["foedselsEllerDNummer"] is not JsonArray { Count: >= 1 and <= 1000 } numbers)
            return SimulatorAnswer.Json(400, new { kode = "FREG-400", melding = "Ugyldig parameter" });

        Interlocked.Increment(ref lookups);
        var parts = request.Query?.TryGetValue("part", out var asked) == true ? asked.ToArray() : [];
        var found = new JsonArray();
        foreach (var number in numbers.Select(node => (string?)node).OfType<string>().Distinct())
        {
            if (Persons.All.TryGetValue(number, out var person))
                found.Add((JsonNode)new JsonObject { ["foedselsEllerDNummer"] = number, ["folkeregisterperson"] = person.Parts(parts) });
        }

        return SimulatorAnswer.Json(200, new JsonObject { ["oppslag"] = found });
    }
}
