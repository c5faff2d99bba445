using Integration.Core.Ports;
using Integration.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Integration.ContractTests.Stores;

/// <summary>One open store of an engine under test. Disposing closes it and removes its data.</summary>
internal abstract class StoreFixture : IAsyncDisposable
{
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    /// <summary>What the store has logged.</summary>
    public CapturedLogs Logs { get; } = new();

    public abstract IMessageStore Messages { get; }

    public abstract IInboundStore Inbound { get; }

    public abstract IFailureStore Failures { get; }

    public abstract IActStore Acts { get; }

    public abstract IAuditLog Audit { get; }

    public abstract ILoginLinkStore LoginLinks { get; }

    public abstract IEndedSessionStore EndedSessions { get; }

    public abstract ISearchIndex Search { get; }

    public abstract IServiceLevelStore ServiceLevels { get; }

    public abstract IIncidentStore Incidents { get; }

    public abstract IUsageStore Usage { get; }

    public abstract IWorkQueue Queue { get; }

    public abstract IMailboxStore Mailboxes { get; }

    public abstract IAttachmentStore Attachments { get; }

    public abstract IUploadStore Uploads { get; }

    public abstract ISubscriptionStore Subscriptions { get; }

    public abstract IPayloadProtector Protector { get; }

    /// <summary>How long a lease lasts.</summary>
    public TimeSpan LeaseTime { get; } = TimeSpan.FromSeconds(120);

    public abstract IJobLeases Jobs { get; }

    /// <summary>What the database takes.</summary>
    public abstract long SizeOnDisk { get; }

    /// <summary>How many attachments are kept, leftovers included.</summary>
    public abstract int AttachmentCount { get; }

    /// <summary>An attachment's bytes as they are kept.</summary>
    public abstract byte[] SealedAttachment(Guid id);

    /// <summary>Puts other bytes in their place.</summary>
    public abstract void ReplaceSealedAttachment(Guid id, byte[] content);

    /// <summary>Leaves what a crash in the middle of an upload leaves.</summary>
    public abstract void LeaveUploadBehind();

    /// <summary>Closes the store as a process that ends, and opens it again.</summary>
    public abstract ValueTask Restart();

    /// <summary>Does something with the same data from another process: a command beside the server.</summary>
    public abstract ValueTask Beside(Func<IMessageStore, ValueTask> act);

    public abstract ValueTask DisposeAsync();

    /// <summary>Writes to <see cref="Logs"/>.</summary>
    protected ILogger<T> Logger<T>() => new LoggerFactory([Logs]).CreateLogger<T>();
}
