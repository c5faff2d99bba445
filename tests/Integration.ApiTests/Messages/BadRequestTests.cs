using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Integration.ApiTests.Hosting;

namespace Integration.ApiTests.Messages;

/// <summary>Ten thousand requests made from valid ones by breaking something: the hub explains each, and does not grow.</summary>
[Collection(nameof(Alone))]
public sealed class BadRequestTests(HubHost hub)
{
    private const int Requests = 10_000;
    private const int AtOnce = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_broken_requests_get_an_explained_refusal_each_and_nothing_grows()
    {
        using var http = hub.Http("portal");
        var valid = Encoding.UTF8.GetBytes(Event.New().With("id", "never-accepted").ToJsonString());
        var codes = new ConcurrentDictionary<string, int>();
        await Send(http, valid, 0, Requests / 5, codes);
        var before = LiveBytes();

        await Send(http, valid, Requests / 5, Requests, codes);

        Assert.True(codes.Count >= 6, $"Only {string.Join(", ", codes.Keys)}: the generator does not reach enough rules");
        Assert.DoesNotContain(hub.Logs.Lines, line => line.Contains("request-failed", StringComparison.Ordinal));
        var grown = LiveBytes() - before;
        Assert.True(grown < 10_000_000, $"Grew by {grown} bytes");
        var alive = await hub.Anonymous.GetAsync("/health/ready", Cancellation);
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    private static async Task Send(HttpClient http, byte[] valid, int from, int to, ConcurrentDictionary<string, int> codes)
    {
        await Parallel.ForEachAsync(Enumerable.Range(from, to - from), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancellation }, async (seed, cancellation) =>
        {
            using var request = Mutation.Of(valid, new Random(seed));
            using var answer = await http.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            var status = (int)answer.StatusCode;
            Assert.True(status is >= 400 and < 500, $"Seed {seed}: {status} {text}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            using var problem = JsonDocument.Parse(text);
            var code = problem.RootElement.GetProperty("code").GetString()!;
            Assert.StartsWith("INT-", code, StringComparison.Ordinal);
            codes.AddOrUpdate(code, 1, (_, count) => count + 1);
        });
    }

    private long LiveBytes()
    {
        // What the test itself remembers of the hub must not count.
        hub.Logs.Lines.Clear();
        hub.Traces.Spans.Clear();
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
