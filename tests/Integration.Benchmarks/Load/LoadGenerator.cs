using System.Diagnostics;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Integration.Benchmarks.Load;

/// <summary>Posts messages for a bounded time.</summary>
/// <param name="address">Where to.</param>
/// <param name="token">The bearer token.</param>
internal sealed class LoadGenerator(Uri address, string token)
{
    // An answer that has not come this long after the end never counts.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Closed loop: each client posts again as soon as it has its answer.</summary>
    public async Task Closed(LoadRun run, int clients, TimeSpan length, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(length + Patience);
        run.Start = Stopwatch.GetTimestamp();
        var end = run.Start + (long)(length.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => Repeat(run, end, limit.Token), CancellationToken.None)));
        run.End = Math.Min(end, Stopwatch.GetTimestamp());
    }

    /// <summary>
    /// Open loop: messages are released at a steady rate whatever the server does, and a latency counts from the release, also while no connection is
    /// free, so that a stall is charged to every message it delays (no coordinated omission).
    /// </summary>
    public async Task Open(LoadRun run, double rate, int connections, TimeSpan length, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(length + Patience);
        var due = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleWriter = true });
        run.Start = Stopwatch.GetTimestamp();
        var senders = Enumerable.Range(0, connections).Select(_ => Task.Run(() => Follow(run, due.Reader, limit.Token), CancellationToken.None)).ToArray();
        var schedule = new Thread(() => Schedule(due.Writer, run.Start, rate, (int)(rate * length.TotalSeconds), limit.Token)) { IsBackground = true, Priority = ThreadPriority.AboveNormal };
        schedule.Start();
        await Task.WhenAll(senders);
        run.End = Stopwatch.GetTimestamp();
    }

    // On a thread of its own: a timer of the thread pool comes some milliseconds late on two busy cores, which would be charged to the server.
    private static void Schedule(ChannelWriter<long> due, long start, double rate, int count, CancellationToken cancellationToken)
    {
        for (var released = 0; released < count && !cancellationToken.WaitHandle.WaitOne(1);)
        {
            var now = Stopwatch.GetTimestamp();
            for (; released < count && start + (long)(released / rate * Stopwatch.Frequency) <= now; released++)
                due.TryWrite(now);
        }

        due.Complete();
    }

    private async Task Repeat(LoadRun run, long end, CancellationToken cancellationToken)
    {
        using var connection = new LoadConnection(address, token, run.Id);
        await connection.Open(cancellationToken);
        while (Stopwatch.GetTimestamp() < end && run.TryTake(out var number))
        {
            connection.Prepare(number);
            if (!await Post(run, connection, number, Stopwatch.GetTimestamp(), cancellationToken))
                return;
        }
    }

    private async Task Follow(LoadRun run, ChannelReader<long> due, CancellationToken cancellationToken)
    {
        using var connection = new LoadConnection(address, token, run.Id);
        await connection.Open(cancellationToken);
        try
        {
            await foreach (var at in due.ReadAllAsync(cancellationToken))
            {
                if (!run.TryTake(out var number))
                    return;
                connection.Prepare(number);
                if (!await Post(run, connection, number, at, cancellationToken))
                    return;
            }
        }
        catch (OperationCanceledException)
        {
            // What was due and not answered in time shows as a missing answer.
        }
    }

    private static async ValueTask<bool> Post(LoadRun run, LoadConnection connection, int number, long at, CancellationToken cancellationToken)
    {
        run.SentAt[number] = at;
        try
        {
            run.Answered(number, await connection.Post(cancellationToken) == 202);
            return true;
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            run.Answered(number, ok: false);
            return false;
        }
    }
}
