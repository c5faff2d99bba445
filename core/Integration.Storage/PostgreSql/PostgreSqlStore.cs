using Integration.Core.Ports;
using Integration.Storage.Queue;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Integration.Storage.PostgreSql;

/// <summary>The open database: connections, the write loop, and in a server what this instance owns and who it hears. What the ports are made of.</summary>
internal sealed class PostgreSqlStore : IAnnouncements, IAsyncDisposable, IDisposable
{
    private readonly Listener? listener;
    private bool disposed;

    public PostgreSqlStore(StorageOptions options, StoreMode mode, TimeProvider clock, ILogger<PostgreSqlStore> logger, IWorkCarrier? carrier = null)
    {
        Options = options;
        Clock = clock;
        Mailboxes = new MailboxSignals(clock);
        Database = new Database(options.ConnectionString);
        try
        {
            using (var connection = Database.OpenNow())
            {
                if (mode == StoreMode.Tool)
                {
                    PostgreSqlMigrations.Require(connection);
                }
                else
                {
                    PostgreSqlMigrations.Apply(connection);
                    Ownership = new Ownership(Register(connection, options), options, clock, carrier, operation => Loop?.Post(operation), logger);
                }
            }

            Loop = new WriteLoop(this, Ownership, logger);
            if (Ownership is not null)
            {
                listener = new Listener(this, clock, logger);
                Loop.Post(new Operation.Look());
            }
        }
        catch (Exception e)
        {
            Ownership?.Dispose();
            Database.Dispose();
            if (e is NpgsqlException failure)
                throw Database.AtStart(failure);
            throw;
        }
    }

    public PostgreSqlStore(IOptions<StorageOptions> options, StoreMode mode, TimeProvider clock, ILogger<PostgreSqlStore> logger, IWorkCarrier? carrier)
        : this(options.Value, mode, clock, logger, carrier)
    {
    }

    public StorageOptions Options { get; }

    public TimeProvider Clock { get; }

    public Database Database { get; }

    public WriteLoop Loop { get; }

    /// <summary>What this instance owns; null in a tool.</summary>
    public Ownership? Ownership { get; }

    public MailboxSignals Mailboxes { get; }

    /// <summary>This instance's number; 0 for a tool.</summary>
    public long Number => Ownership?.Number ?? 0;

    /// <inheritdoc/>
    public void Inserted(QueuedDelivery work, bool owned)
    {
        if (owned)
            Ownership!.Lanes.Put(work);
        else if (work.Delivery.State == DeliveryState.Retrying)
            Ownership?.WakeAt(work.Delivery.DueAt);
        else if (work.Delivery.State == DeliveryState.Queued)
            TargetFree(work.Delivery.Target);
    }

    /// <inheritdoc/>
    public void MailboxChanged(string mailbox)
    {
        Mailboxes.Changed(mailbox);
        Tell(Notice.Mailbox, mailbox);
    }

    /// <summary>A target has deliveries that nobody owns.</summary>
    public void TargetFree(string target)
    {
        if (Ownership?.Carrier is { } carrier)
        {
            carrier.Ready();
            return;
        }

        Loop.Post(new Operation.Free(target));
        Tell(Notice.Free, target);
    }

    /// <summary>Tells the other instances, when there are any. What nobody hears is found within a second.</summary>
    public void Tell(char kind, string about)
    {
        if (Ownership is not { Alone: true })
            listener?.Tell(kind, about);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (disposed)
            return;
        disposed = true;
        Ownership?.Dispose();
        if (listener is not null)
            await listener.DisposeAsync();
        await Loop.Stop();
        Database.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private static long Register(NpgsqlConnection connection, StorageOptions options) =>
        Instance.Register(connection, TimeSpan.FromSeconds(options.LeaseSeconds), CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
