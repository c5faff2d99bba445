using System.Globalization;
using Integration.Simulators.Hosting;
using WireMock;

namespace Integration.Simulators.Eformidling;

/// <summary>
/// The statuses of messages. Numbers begin at the clock's seconds, so that a hub that kept its data finds later numbers after a restart.
/// </summary>
internal sealed class SimulerteStatuser(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<(long Id, DateTimeOffset At, string MessageId, string Status)> all = [];
    private readonly long start = time.GetUtcNow().ToUnixTimeSeconds();

    public void Add(string messageId, params ReadOnlySpan<string> statuses)
    {
        lock (gate)
        {
            foreach (var status in statuses)
                all.Add((start + all.Count + 1, time.GetUtcNow(), messageId, status));
        }
    }

    public IReadOnlyList<string> Of(string messageId)
    {
        lock (gate)
            return [.. all.Where(status => status.MessageId == messageId).Select(status => status.Status)];
    }

    public void Clear()
    {
        lock (gate)
            all.Clear();
    }

    /// <summary>A page of one message's, or of all from a time on.</summary>
    public SimulatorAnswer Read(IRequestMessage request, string? messageId)
    {
        DateTimeOffset? from = Query(request, "fromDateTime") is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
        var size = int.Parse(Query(request, "size") ?? "10", CultureInfo.InvariantCulture);
        var page = int.Parse(Query(request, "page") ?? "0", CultureInfo.InvariantCulture);
        lock (gate)
        {
            var found = all.Where(status => (messageId is null || status.MessageId == messageId) && (from is null || status.At >= from)).ToList();
            return SimulatorAnswer.Json(200, new
            {
                content = found.Skip(page * size).Take(size).Select(status => new
                {
                    id = status.Id,
                    lastUpdate = status.At.ToString("O"),
                    status = status.Status,
                    description = status.Status,
                    messageId = status.MessageId,
                    conversationId = status.MessageId,
                }),
                last = found.Count <= (page + 1) * size,
                number = page,
                size,
            });
        }
    }

    private static string? Query(IRequestMessage request, string name) => request.Query?.TryGetValue(name, out var values) == true ? values[0] : null;
}
