using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// Hears what other instances and tools tell, and tells them (LISTEN/NOTIFY). Only a wake-up: what is told while nobody listens is found by the next look.
/// </summary>
internal sealed partial class Listener : IAsyncDisposable
{
    private const string Channel = "knutepunkt";
    private const int MostUntold = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly PostgreSqlStore store;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly CancellationTokenSource stop = new();
    private readonly Channel<string> untold = System.Threading.Channels.Channel.CreateBounded<string>(new BoundedChannelOptions(MostUntold) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task hearing;
    private readonly Task telling;

    public Listener(PostgreSqlStore store, TimeProvider clock, ILogger logger)
    {
        this.store = store;
        this.clock = clock;
        this.logger = logger;
        hearing = Task.Run(() => Forever(Hear));
        telling = Task.Run(() => Forever(TellOthers));
    }

    /// <summary>Asks every server to hear something, within the caller's own connection.</summary>
    public static async ValueTask Tell(NpgsqlConnection connection, char kind, string about, CancellationToken cancellationToken) =>
        await connection.Execute("SELECT pg_notify($1, $2)", [Channel, $"0{Notice.Separator}{kind}{Notice.Separator}{about}"], cancellationToken);

    /// <summary>Tells the others, soon.</summary>
    public void Tell(char kind, string about) => untold.Writer.TryWrite($"{store.Number}{Notice.Separator}{kind}{Notice.Separator}{about}");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        untold.Writer.TryComplete();
        await Task.WhenAll(hearing, telling);
        stop.Dispose();
    }

    private async Task Forever(Func<CancellationToken, Task> work)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(stop.Token);
                return;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                LogDeaf(logger, e.GetType().Name);
                await Task.Delay(Pause, clock, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Hear(CancellationToken cancellationToken)
    {
        await using var connection = store.Database.ForListening();
        connection.Notification += (_, notification) => Heard(notification.Payload);
        await connection.OpenAsync(cancellationToken);
        await connection.Execute($"LISTEN {Channel}", [], cancellationToken);
        store.Loop.Post(new Operation.Look()); // What was told before.
        while (true)
            await connection.WaitAsync(cancellationToken);
    }

    private async Task TellOthers(CancellationToken cancellationToken)
    {
        var several = new HashSet<string>(StringComparer.Ordinal);
        while (await untold.Reader.WaitToReadAsync(cancellationToken))
        {
            several.Clear();
            while (untold.Reader.TryRead(out var one))
                several.Add(one);
            await store.Database.Run(
                async (connection, cancelled) => await connection.Execute("SELECT pg_notify($1, n.text) FROM unnest($2::text[]) AS n(text)", [Channel, several.ToArray()], cancelled),
                cancellationToken);
        }
    }

    private void Heard(string payload)
    {
        if (Notice.Read(payload) is not var (from, kind, about) || from == store.Number)
            return;
        switch (kind)
        {
            case Notice.Mailbox:
                store.Mailboxes.Changed(about);
                break;
            case Notice.Free:
                store.Loop.Post(new Operation.Free(about));
                break;
            case Notice.GiveUp when long.TryParse(about, out var seq):
                store.Loop.Post(new Operation.GiveUp(seq));
                break;
            case Notice.Gate when long.TryParse(about, out var gate):
                store.Loop.Post(new Operation.GateFree(gate));
                break;
        }
    }

    [LoggerMessage(EventName = "store-deaf", Level = LogLevel.Warning, Message = "What other instances tell cannot be heard now ({Fault}); every second is looked instead")]
    private static partial void LogDeaf(ILogger logger, string fault);
}
