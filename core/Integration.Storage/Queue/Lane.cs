using System.Threading.Channels;
using Integration.Core.Ports;

namespace Integration.Storage.Queue;

/// <summary>One target's ready deliveries in memory, lowest number first.</summary>
internal sealed class Lane(string target)
{
    private readonly Channel<Slot> ready = Channel.CreateUnboundedPrioritized(
        new UnboundedPrioritizedChannelOptions<Slot> { Comparer = Comparer<Slot>.Create(static (a, b) => a.Work.Seq.CompareTo(b.Work.Seq)) });

    private volatile bool behind;
    private volatile bool asked;

    public string Target => target;

    /// <summary>How many are in memory, not leased.</summary>
    public int Ready { get; set; }

    /// <summary>The database holds ready deliveries after <see cref="Cursor"/> that are not in memory.</summary>
    public bool Behind { get => behind; set => behind = value; }

    /// <summary>The writer has been asked to read on.</summary>
    public bool Asked { get => asked; set => asked = value; }

    /// <summary>Up to here every ready delivery has been looked at: it is in memory, or waits behind its gate.</summary>
    public long Cursor { get; set; }

    public ChannelReader<Slot> Reader => ready.Reader;

    public void Put(Slot slot) => ready.Writer.TryWrite(slot);
}

/// <summary>A delivery in memory: ready or leased.</summary>
internal sealed class Slot(QueuedDelivery work, Lane lane, bool mayHaveBeenDelivered)
{
    public QueuedDelivery Work => work;

    public Lane Lane => lane;

    public bool MayHaveBeenDelivered { get; set; } = mayHaveBeenDelivered;

    /// <summary>Set while it is leased.</summary>
    public WorkLease? Lease { get; set; }

    public DateTimeOffset Until { get; set; }

    /// <summary>Its outcome is being written: it does not expire meanwhile.</summary>
    public bool Finishing { get; set; }

    /// <summary>Moved away while it was ready: the lane forgets it when it comes out.</summary>
    public bool Dropped { get; set; }

    /// <summary>What it costs to keep.</summary>
    public int Size => work.Message.Body.Bytes.Length + 1024;
}
