using System.Globalization;
using System.Text.Json.Nodes;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Enhetsregisteret;

/// <summary>One list of updates. Ids begin at the clock's seconds and have gaps.</summary>
internal sealed class Updates(TimeProvider time, string name, string mediaType)
{
    private readonly Lock gate = new();
    private readonly List<(long Id, DateTimeOffset At, string? Organisation, string? Type)> updates = [];
    private readonly long start = time.GetUtcNow().ToUnixTimeSeconds();

    public int Count
    {
        get
        {
            lock (gate)
                return updates.Count;
        }
    }

    public void Add(string? organisation, string? type)
    {
        lock (gate)
            updates.Add(((updates.Count == 0 ? start : updates[^1].Id) + 1 + (updates.Count % 3), time.GetUtcNow(), organisation, type));
    }

    public void Clear()
    {
        lock (gate)
            updates.Clear();
    }

    /// <summary>A page from an id or a time on. Unsorted unless the sort is asked for.</summary>
    public SimulatorAnswer Read(IRequestMessage request)
    {
        if (request.GetHeader("Accept")?.Contains(mediaType, StringComparison.Ordinal) != true)
            return SimulatorAnswer.Text(406, "");
        var size = int.TryParse(Parameter(request, "size"), CultureInfo.InvariantCulture, out var asked) ? asked : 20;
        if (size > 10_000)
            return SimulatorAnswer.Json(400, new { tidsstempel = 1732330000000, status = 400, feilmelding = "Feilaktig forespørsel", antallFeil = 1 });

        var from = long.TryParse(Parameter(request, "oppdateringsid"), CultureInfo.InvariantCulture, out var id) ? id : 0;
        var since = DateTimeOffset.TryParse(Parameter(request, "dato"), CultureInfo.InvariantCulture, out var date) ? date : DateTimeOffset.MinValue;
        (long Id, DateTimeOffset At, string? Organisation, string? Type)[] found;
        lock (gate)
            found = [.. updates.Where(update => update.Id >= from && update.At >= since)];
        if (request.RawQuery?.Contains("sort=id,ASC", StringComparison.OrdinalIgnoreCase) != true)
            Array.Reverse(found);

        var body = new JsonObject
        {
            ["page"] = new JsonObject { ["size"] = size, ["totalElements"] = found.Length, ["totalPages"] = (found.Length + size - 1) / size, ["number"] = 0 },
        };
        if (found.Length > 0)
        {
            body["_embedded"] = new JsonObject
            {
                [name] = new JsonArray([.. found.Take(size).Select(update => new JsonObject
                {
                    ["oppdateringsid"] = update.Id,
                    ["dato"] = update.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                    ["organisasjonsnummer"] = update.Organisation,
                    ["endringstype"] = update.Type,
                })]),
            };
        }

        return SimulatorAnswer.Json(200, body, $"{mediaType};charset=UTF-8");
    }

    private static string? Parameter(IRequestMessage request, string key) => request.Query?.TryGetValue(key, out var values) == true ? values[0] : null;
}
