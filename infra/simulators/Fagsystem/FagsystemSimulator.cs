using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Fagsystem;

/// <summary>
/// A business system's own endpoint, <c>POST /fagsystem/{anything}</c>. It remembers deliveries by their <c>Idempotency-Key</c> and, unless
/// told otherwise, does the work of one key once. It keeps keys, sizes and media types, never bodies.
/// </summary>
internal sealed class FagsystemSimulator : ISimulator
{
    /// <summary>A demo may run for days; the oldest are forgotten.</summary>
    private const int Remembered = 10_000;
    private readonly Lock gate = new();
    private readonly Queue<FagsystemDelivery> deliveries = [];
    private int count;
    private readonly Dictionary<string, int> effects = [];

    public string Name => "fagsystem";

    /// <summary>False: every delivery takes effect, also one that came before. Default true.</summary>
    public bool Idempotent { get; set; } = true;

    /// <summary>The last deliveries, in order.</summary>
    public IReadOnlyList<FagsystemDelivery> Deliveries
    {
        get
        {
            lock (gate)
                return [.. deliveries];
        }
    }

    /// <summary>How many times a key took effect.</summary>
    public int Effects(string key)
    {
        lock (gate)
            return effects.GetValueOrDefault(key);
    }

    public void Map(SimulatorRoutes routes)
    {
        foreach (var method in new[] { "POST", "PUT" })
            routes.On(method, "/*", Receive);
        routes.On("GET", "/*", _ => SimulatorAnswer.Json(200, new { status = "ok" }));
        routes.On("HEAD", "/*", _ => SimulatorAnswer.Text(200, ""));
    }

    public object State()
    {
        lock (gate)
            return new { idempotent = Idempotent, count, deliveries = deliveries.ToArray(), effects = effects.ToDictionary() };
    }

    public void Reset()
    {
        lock (gate)
        {
            deliveries.Clear();
            count = 0;
            effects.Clear();
            Idempotent = true;
        }
    }

    private SimulatorAnswer Receive(IRequestMessage request)
    {
        var key = request.GetHeader("Idempotency-Key");
        lock (gate)
        {
            var known = key is not null && effects.ContainsKey(key);
            count++;
            deliveries.Enqueue(new FagsystemDelivery(
                request.Path, key, request.GetHeader("Content-Type"), request.GetHeader("traceparent"), request.BodyAsBytes?.Length ?? 0, known));
            if (key is not null && !(known && Idempotent))
                effects[key] = effects.GetValueOrDefault(key) + 1;
            if (deliveries.Count > Remembered && deliveries.Dequeue().Key is { } forgotten)
                effects.Remove(forgotten);
            return SimulatorAnswer.Json(known ? 200 : 201, new { referanse = $"FS-{count}", eksisterende = known });
        }
    }
}
