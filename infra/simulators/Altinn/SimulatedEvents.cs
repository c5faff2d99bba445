using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Integration.Simulators.Folkeregisteret;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Altinn;

/// <summary>
/// Altinn Events: a list that is read on from an event, and pushes to those who subscribe. A push has no signature and says that it is plain JSON; its subject is the
/// receiver's number. <source>Altinn Events API v1</source>
/// </summary>
internal sealed class SimulatedEvents(TimeProvider time) : IDisposable
{
    private readonly HttpClient http = new();
    private readonly Lock gate = new();
    private readonly List<JsonObject> events = [];
    private readonly List<Uri> subscribers = [];
    private readonly ConcurrentQueue<int> answers = [];
    private JsonObject? held;

    public EventPushing Pushing { get; set; }

    /// <summary>What those who subscribe have answered: statuses, 0 for no answer.</summary>
    public IReadOnlyCollection<int> Answers => answers;

    public void Reset()
    {
        lock (gate)
        {
            events.Clear();
            subscribers.Clear();
            held = null;
        }

        answers.Clear();
        Pushing = EventPushing.Normal;
    }

    public void Dispose() => http.Dispose();

    /// <summary>Something happened to a resource.</summary>
    public void Add(string resource, string instance, string type)
    {
        JsonObject happened;
        Uri[] to;
        List<JsonObject> pushes;
        lock (gate)
        {
            happened = Event(string.Create(CultureInfo.InvariantCulture, $"019cb000-0000-7000-9000-{events.Count + 1:x12}"), type);
            happened["resource"] = $"urn:altinn:resource:{resource}";
            happened["resourceinstance"] = instance;
            events.Add(happened);
            to = [.. subscribers];
            pushes = Pushes(happened);
        }

        foreach (var (one, address) in pushes.SelectMany(one => to.Select(address => (one, address))))
            _ = Push(address, one);
    }

    /// <summary>A subscription holds only when its address answers a first event well.</summary>
    public async Task<bool> Subscribe(Uri address)
    {
        if (await Push(address, Event(Guid.CreateVersion7().ToString("D"), "platform.events.validatesubscription")) is < 200 or >= 300)
            return false;
        lock (gate)
            subscribers.Add(address);
        return true;
    }

    public SimulatorAnswer Subscriptions(IRequestMessage request) =>
        Uri.TryCreate((string?)request.Json()?["endPoint"], UriKind.Absolute, out var address) && Subscribe(address).GetAwaiter().GetResult()
            ? SimulatorAnswer.Json(201, new { id = 1, endPoint = address })
            : SimulatorAnswer.Json(400, new { status = 400 }, "application/problem+json");

    /// <summary>What happened after an event; all of it when the event is unknown.</summary>
    public SimulatorAnswer After(IRequestMessage request)
    {
        string? Query(string name) => request.Query?.TryGetValue(name, out var values) == true ? values[0] : null;
        if (Query("after") is not { Length: > 0 } after)
            return SimulatorAnswer.Json(400, new { status = 400, detail = "The 'after' parameter must be defined." }, "application/problem+json");
        var size = int.Parse(Query("size") ?? "50", CultureInfo.InvariantCulture);
        lock (gate)
        {
            var of = events.Where(one => (string?)one["resource"] == Query("resource")).ToList();
            var page = of.Skip(of.FindIndex(one => (string?)one["id"] == after) + 1).Take(size).Select(one => one.DeepClone()).ToArray();
            return SimulatorAnswer.Json(200, new JsonArray(page), "application/cloudevents+json");
        }
    }

    private JsonObject Event(string id, string type) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["type"] = type,
        ["time"] = time.GetUtcNow().ToString("O"),
        ["source"] = "https://platform.altinn.no/correspondence/api/v1/correspondence",
        ["subject"] = $"urn:altinn:person:identifier-no:{Persons.Ordinary}",
    };

    private List<JsonObject> Pushes(JsonObject happened)
    {
        switch (Pushing)
        {
            case EventPushing.Twice:
                return [happened, happened];
            case EventPushing.Lost:
                return [];
            case EventPushing.OutOfOrder:
                var before = held;
                held = before is null ? happened : null;
                return before is null ? [] : [happened, before];
            default:
                return [happened];
        }
    }

    private async Task<int> Push(Uri address, JsonObject happened)
    {
        var status = 0;
        try
        {
            using var content = new StringContent(happened.ToJsonString(), Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(address, content);
            status = (int)answer.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody is there; Altinn would try again for two days.
        }

        answers.Enqueue(status);
        return status;
    }
}
