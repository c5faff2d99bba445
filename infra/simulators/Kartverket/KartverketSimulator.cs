using System.Globalization;
using System.Text.Json.Nodes;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Kartverket;

/// <summary>
/// Kartverket's address search over a few invented streets, one of them longer than the service lets anybody page through.
/// <source>Kartverket, Adresse REST-API 1.2.0</source>
/// </summary>
internal sealed class KartverketSimulator : ISimulator
{
    private const int Last = 10_000;

    private static readonly string[] Parameters =
        ["sok", "fuzzy", "sokemodus", "adressenavn", "nummer", "bokstav", "kommunenummer", "postnummer", "objtype", "treffPerSide", "side", "asciiKompatibel"];

    public string Name => "kartverket";

    public void Map(SimulatorRoutes routes) => routes.On("GET", "/adresser/v1/sok", Search);

    public object State() => new { streets = Streets.All.Count };

    public void Reset()
    {
        // It holds nothing but its streets.
    }

    public SimulatorAnswer? Answer(Fault fault) => fault.Kind == FaultKind.Error ? SimulatorAnswer.Json(500, new { message = "Internal Server Error" }) : null;

    private SimulatorAnswer Search(IRequestMessage request)
    {
        var query = (request.Query ?? new Dictionary<string, WireMock.Types.WireMockList<string>>()).ToDictionary(item => item.Key, item => item.Value.FirstOrDefault() ?? "");
        if (query.Keys.Except(Parameters).FirstOrDefault() is { } unknown)
            return Refusal(unknown, "Unknown field.");

        var size = Number(query, "treffPerSide", 10);
        var page = Number(query, "side", 0);
        if (size * (page + 1L) > Last)
            return Refusal("side", "Api-et returner ikke mer enn de første 10 000 treffene.");

        var found = Streets.Find(query.GetValueOrDefault("sok"), query.GetValueOrDefault("kommunenummer"), query.GetValueOrDefault("postnummer"));
        var ascii = query.GetValueOrDefault("asciiKompatibel") is not ("false" or "False");
        var body = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["totaltAntallTreff"] = found.Count,
                ["viserFra"] = page * size,
                ["viserTil"] = (page + 1) * size,
                ["side"] = page,
                ["treffPerSide"] = size,
                ["asciiKompatibel"] = ascii,
            },
            ["adresser"] = new JsonArray([.. found.Skip(page * size).Take(size).Select(street => street.ToJson())]),
        };
        return SimulatorAnswer.Text(200, ascii ? body.ToJsonString() : body.ToJsonString(Streets.Readable), "application/json");
    }

    private static int Number(Dictionary<string, string> query, string name, int otherwise) =>
        query.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static SimulatorAnswer Refusal(string field, string text) =>
        SimulatorAnswer.Json(400, new { message = new Dictionary<string, string[]> { [field] = [text] } });
}
