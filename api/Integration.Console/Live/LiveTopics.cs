using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Integration.Console.Live;

/// <summary>Everything that is followed now.</summary>
internal sealed class LiveTopics(LiveRenderer renderer, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<LiveTopic> logger)
{
    /// <summary>How long one stream lasts. Its reader asks again by itself, and is let in again or not.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<LiveView, LiveTopic> topics = new();

    /// <summary>Pictures of a view until the reader leaves, the hub stops, or the stream's time is over.</summary>
    public async IAsyncEnumerable<string> Follow(LiveView view, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token, lifetime.ApplicationStopping);
        var topic = topics.GetOrAdd(view, static (key, self) => new LiveTopic(key, self.renderer, self.time, self.logger), (renderer, time, logger));
        var pictures = topic.Join();
        try
        {
            while (await Next(pictures.Reader, ended.Token))
            {
                while (pictures.Reader.TryRead(out var picture))
                    yield return picture;
            }
        }
        finally
        {
            // Whoever joins it at this moment has it to themselves until they leave.
            if (topic.Leave(pictures))
                topics.TryRemove(new KeyValuePair<LiveView, LiveTopic>(view, topic));
        }
    }

    private static async ValueTask<bool> Next(System.Threading.Channels.ChannelReader<string> pictures, CancellationToken ended)
    {
        try
        {
            return await pictures.WaitToReadAsync(ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return false;
        }
    }
}
