using System.Globalization;
using System.Text.Json.Nodes;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Folkeregisteret;

/// <summary>
/// The event feed. Numbers begin at the clock's seconds, so that a hub that kept its data finds later numbers after a restart, and have gaps as the real
/// ones.
/// </summary>
internal sealed class EventFeed(TimeProvider time)
{
    private const int PageSize = 1000;

    private readonly Lock gate = new();
    private readonly List<(long Number, string? Person, string? Type)> events = [];
    private readonly long start = time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Older numbers are answered 406. Default: none is too old.</summary>
    public long Oldest { get; set; }

    public int Count
    {
        get
        {
            lock (gate)
                return events.Count;
        }
    }

    /// <summary>The number of the newest event, or the one before the first.</summary>
    public long Newest
    {
        get
        {
            lock (gate)
                return events.Count == 0 ? start : events[^1].Number;
        }
    }

    public void Add(string? person, string? type)
    {
        lock (gate)
            events.Add(((events.Count == 0 ? start : events[^1].Number) + 1 + (events.Count % 3), person, type));
    }

    public void Clear()
    {
        lock (gate)
            events.Clear();
        Oldest = 0;
    }

    /// <summary>A page; 304 when nothing is new since the tag, 406 when the number is too old.</summary>
    public SimulatorAnswer Read(IRequestMessage request)
    {
        var asked = request.Query?.TryGetValue("seq", out var values) == true ? values[0] : null;
        if (!long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
            return SimulatorAnswer.Json(400, new { kode = "FREG-400", melding = "Ugyldig parameter" });
        if (seq < Oldest)
            return SimulatorAnswer.Json(406, new { kode = "FREG-406", melding = "Ugyldig sekvensnummer" });

        (long Number, string? Person, string? Type)[] page;
        lock (gate)
            page = [.. events.SkipWhile(one => one.Number < seq).Take(PageSize)];
        var tag = $"\"{seq}-{(page.Length == 0 ? 0 : page[^1].Number)}\"";
        var headers = new Dictionary<string, string> { ["ETag"] = tag };
        return request.GetHeader("If-None-Match") == tag
            ? SimulatorAnswer.Text(304, "") with { Headers = headers }
            : SimulatorAnswer.Json(200, new JsonArray([.. page.Select(Write)])) with { Headers = headers };
    }

    private JsonObject Write((long Number, string? Person, string? Type) one) => new()
    {
        ["sekvensnummer"] = one.Number,
        ["hendelse"] = new JsonObject
        {
            ["folkeregisteridentifikator"] = one.Person,
            ["hendelsetype"] = one.Type,
            ["hendelsesdokument"] = "55591b51b20518f4f22bf1edd6aa9f25",
            ["persondokument"] = "8f475708c3d855defca884f4af6e49ae",
            ["ajourholdstidspunkt"] = "2026-11-20T09:26:03.689123456+01:00",
        },
    };
}
