using System.Diagnostics;
using System.Net;
using System.Text;
using Integration.Core.Diagnostics;
using Integration.Core.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ConsoleTests.Hosting;

/// <summary>Real messages through the whole hub as fast as it takes them, and events of messages at a steady rate.</summary>
internal sealed class LiveLoad(ConsoleHub hub)
{
    public const int Rounds = 5;
    private const int Messages = 2_000;
    private const int Senders = 8;
    private const int EventsAtOnce = 10;
    private const int EveryMilliseconds = 20;
    private int last;

    /// <summary>Sends messages and waits until all are delivered. Returns how many were in a second.</summary>
    public async Task<double> Deliver(CancellationToken cancellationToken)
    {
        var throughput = hub.App.Services.GetRequiredService<Throughput>();
        using var http = new HttpClient { BaseAddress = hub.Address, DefaultRequestHeaders = { { "Authorization", $"Bearer {hub.Token("skjemaportal")}" } } };
        var (before, began) = (Delivered(throughput), Stopwatch.GetTimestamp());
        await Parallel.ForAsync(0, Messages, new ParallelOptions { MaxDegreeOfParallelism = Senders, CancellationToken = cancellationToken }, async (_, cancelled) =>
        {
            using var content = new StringContent(ConsoleHub.Event($"LAST-{Interlocked.Increment(ref last)}", "skjenkebevilling", "personal").ToJsonString(), Encoding.UTF8, "application/cloudevents+json");
            using var answer = await http.PostAsync("/api/v1/messages", content, cancelled);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        });
        await Eventually.Get(() => Task.FromResult(Delivered(throughput) - before), count => count >= Messages, cancellationToken, 120);
        return Messages / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>500 events a second until it is disposed of.</summary>
    public IAsyncDisposable Events()
    {
        var metrics = hub.App.Services.GetRequiredService<CoreMetrics>();
        return new Running(async cancellationToken =>
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(EveryMilliseconds), TimeProvider.System);
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                for (var i = 0; i < EventsAtOnce; i++)
                {
                    metrics.Accepted("no.kommune.skjema.innsendt.v1", "skjemaportal", replayed: false);
                    metrics.Attempt("fagsystem", "kopi-til-fagsystem", "ok", TimeSpan.FromMilliseconds(12));
                    metrics.Delivered("kopi-til-fagsystem", TimeSpan.FromMilliseconds(40));
                }
            }
        });
    }

    private static long Delivered(Throughput throughput) => throughput.Minutes().Sum(minute => minute.Delivered);

    private sealed class Running : IAsyncDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task work;

        public Running(Func<CancellationToken, Task> run) => work = Task.Run(() => run(stop.Token));

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await work.ContinueWith(static _ => { }, TaskScheduler.Default); // It ends by being cancelled.
            stop.Dispose();
        }
    }
}
