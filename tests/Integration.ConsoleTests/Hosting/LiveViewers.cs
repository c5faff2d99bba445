using Integration.Console.Access;

namespace Integration.ConsoleTests.Hosting;

/// <summary>Fifty who follow the overview: most see the whole hub, some one agency.</summary>
internal sealed class LiveViewers : IAsyncDisposable
{
    public const int All = 50;
    private const int OfAgency = 10;
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> reading = [];
    private readonly long[] bytes = new long[All];

    private LiveViewers()
    {
    }

    public int Count => reading.Count;

    public long Bytes => bytes.Sum();

    public static async Task<LiveViewers> Start(ConsoleHub hub, CancellationToken cancellationToken)
    {
        var viewers = new LiveViewers();
        var whole = await hub.Http();
        var agency = await hub.Http(ConsoleRole.Agency, ConsoleHub.Agency);
        for (var i = 0; i < All; i++)
            viewers.reading.Add(viewers.Read(i < OfAgency ? agency : whole, i));
        await Eventually.Get(() => Task.FromResult(viewers.bytes.Count(read => read > 0)), following => following == All, cancellationToken);
        return viewers;
    }

    /// <summary>Nobody was left behind or thrown out.</summary>
    public void AllFollow() => Assert.All(reading, one => Assert.False(one.IsCompleted, one.Exception?.ToString() ?? "a stream ended"));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(reading).ContinueWith(static _ => { }, TaskScheduler.Default); // They end by being cancelled.
        stop.Dispose();
    }

    private async Task Read(HttpClient http, int number)
    {
        using var answer = await http.GetAsync("/levende/oversikt", HttpCompletionOption.ResponseHeadersRead, stop.Token);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync(stop.Token);
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, stop.Token) is > 0 and var read)
            bytes[number] += read;
    }
}
