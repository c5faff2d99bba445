using System.Threading.Channels;
using Integration.Core.Ports;
using Microsoft.Extensions.Logging;

namespace Integration.Console.Live;

/// <summary>One view and all who follow it. It is rendered once a second while somebody does, and sent when it has changed. Who is slow misses pictures, and never makes the hub keep them.</summary>
internal sealed partial class LiveTopic(LiveView view, LiveRenderer renderer, TimeProvider time, ILogger<LiveTopic> logger)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly List<Channel<string>> followers = [];
    private CancellationTokenSource? running;
    private string? last;

    /// <summary>Pictures from now on, the present one first. Give it back with <see cref="Leave"/>.</summary>
    public Channel<string> Join()
    {
        var follower = Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
        {
            followers.Add(follower);
            if (last is not null)
                follower.Writer.TryWrite(last);
            if (running is null)
            {
                running = new CancellationTokenSource();
                _ = Run(running.Token);
            }
        }

        return follower;
    }

    /// <returns>True: nobody follows any more, and nothing is rendered.</returns>
    public bool Leave(Channel<string> follower)
    {
        lock (gate)
        {
            followers.Remove(follower);
            if (followers.Count > 0)
                return false;
            running?.Cancel();
            running?.Dispose();
            (running, last) = (null, null);
            return true;
        }
    }

    private async Task Run(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await Look(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    private async Task Look(CancellationToken cancellationToken)
    {
        string picture;
        try
        {
            picture = await renderer.Render(view);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The next tick tries again; what the readers see says when it was true.
            LogNotRendered(view.Page.Name, (exception as StoreException)?.Problem.Code ?? exception.GetType().Name);
            return;
        }

        lock (gate)
        {
            if (cancellationToken.IsCancellationRequested || picture == last)
                return;
            last = picture;
            foreach (var follower in followers)
                follower.Writer.TryWrite(picture);
        }
    }

    [LoggerMessage(EventName = "live-view-not-rendered", Level = LogLevel.Warning, Message = "The live view {View} was not rendered: {Cause}")]
    private partial void LogNotRendered(string view, string cause);
}
