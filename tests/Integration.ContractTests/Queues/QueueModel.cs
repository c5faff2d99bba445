using Integration.Core.Ports;

namespace Integration.ContractTests.Queues;

/// <summary>What the queue must be, in a few lines: the deliveries of one target in their order, and who holds which.</summary>
internal sealed class QueueModel
{
    private readonly List<Entry> entries = [];

    /// <summary>Those that somebody holds.</summary>
    public IReadOnlyList<Entry> Held => entries.FindAll(entry => entry.Lease is not null);

    /// <summary>Those that wait for a person.</summary>
    public IReadOnlyList<Entry> Stopped => entries.FindAll(entry => entry.State == DeliveryState.NeedsAction);

    /// <summary>Those that have a way to go and that nobody holds.</summary>
    public IReadOnlyList<Entry> Waiting => entries.FindAll(entry => entry.Lease is null && entry.State is DeliveryState.Queued or DeliveryState.Retrying or DeliveryState.NeedsAction);

    /// <summary>Those that may be handed out now: the first of each gate.</summary>
    public IReadOnlyList<Entry> Ready => entries.FindAll(entry =>
        entry is { State: DeliveryState.Queued, Lease: null }
        && (entry.Gate == 0 || !entries.Exists(other => other.Gate == entry.Gate && other.Id != entry.Id && IsOpen(other) && (other.Lease is not null || entries.IndexOf(other) < entries.IndexOf(entry)))));

    public bool IsEmpty => !entries.Exists(IsOpen);

    public void Add(Guid id, long gate) => entries.Add(new Entry(id, gate));

    public Entry Of(WorkLease lease) => entries.Single(entry => entry.Id == lease.Message.Id);

    /// <summary>The clock stands at this time.</summary>
    public void At(DateTimeOffset now)
    {
        foreach (var entry in entries)
        {
            if (entry.Lease is { } lease && lease.Until <= now)
                (entry.Lost, entry.Lease, entry.InDoubt) = (lease, null, true);
            if (entry.State == DeliveryState.Retrying && entry.DueAt <= now)
                entry.State = DeliveryState.Queued;
        }
    }

    /// <summary>The process has ended. What nobody held may be in doubt from now on: not every engine knows what it had handed out.</summary>
    public void Restart()
    {
        foreach (var entry in entries.Where(IsOpen))
            (entry.Lost, entry.Lease, entry.InDoubt) = (null, null, entry.Lease is not null || entry.InDoubt == true ? true : null);
    }

    private static bool IsOpen(Entry entry) => entry.State is DeliveryState.Queued or DeliveryState.Retrying or DeliveryState.NeedsAction;

    /// <summary>One delivery.</summary>
    internal sealed class Entry(Guid id, long gate)
    {
        public Guid Id => id;

        public long Gate => gate;

        public DeliveryState State { get; set; } = DeliveryState.Queued;

        public int Attempts { get; set; }

        /// <summary>An earlier attempt may have taken effect; null: either answer is right.</summary>
        public bool? InDoubt { get; set; } = false;

        public DateTimeOffset DueAt { get; set; }

        public WorkLease? Lease { get; set; }

        /// <summary>The lease that was lost last.</summary>
        public WorkLease? Lost { get; set; }
    }
}
