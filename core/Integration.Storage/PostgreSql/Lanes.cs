using System.Collections.Concurrent;
using Integration.Core.Ports;
using Integration.Storage.Queue;

namespace Integration.Storage.PostgreSql;

/// <summary>
/// What this instance owns, per target, ready for its workers. A target nobody here takes from is left to the others. When a lane is full it is
/// <em>behind</em>: the rest stays in the database, free for every instance. Everything but <see cref="Receive"/> is called by the write loop.
/// </summary>
internal sealed class Lanes(LeaseTable leases, int capacity, Action nudge)
{
    /// <summary>How many are taken from the database at a time.</summary>
    public const int PageSize = 500;

    /// <summary>How many of a target are on a bus or in memory, for each instance that takes from it.</summary>
    public const int RoomOnBus = ShareOfSeveral;

    // With others at work, little is held in advance: what waits here could be under way there.
    private const int ShareOfSeveral = 64;
    private const long MaxBytes = 64 << 20;

    private readonly ConcurrentDictionary<string, Lane> lanes = new(StringComparer.Ordinal);

    /// <summary>No other instance shares the work.</summary>
    public bool Alone { get; set; } = true;

    public IEnumerable<Lane> Behind => lanes.Values.Where(lane => lane.Behind);

    private int Share => Alone ? PageSize : ShareOfSeveral;

    /// <summary>The next delivery of a target.</summary>
    public async ValueTask<WorkLease> Receive(string target, CancellationToken cancellationToken)
    {
        if (!lanes.TryGetValue(target, out var lane))
        {
            lane = lanes.GetOrAdd(target, static name => new Lane(name) { Behind = true });
            nudge();
        }

        while (true)
        {
            var slot = await lane.Reader.ReadAsync(cancellationToken);
            var lease = leases.Lease(slot);
            if (lane.Behind && lane.Ready < Share / 2 && !lane.Asked)
            {
                lane.Asked = true;
                nudge();
            }

            if (lease is not null)
                return lease;
        }
    }

    /// <summary>How many the lane takes from the database.</summary>
    public int RoomOf(Lane lane) => Math.Max(0, Share - lane.Ready);

    /// <summary>How many of a target this instance claims from a bus; 0 when nobody here takes from it.</summary>
    public int RoomOnBusOf(string target) => lanes.TryGetValue(target, out var lane) ? Math.Max(0, RoomOnBus - lane.Ready) : 0;

    /// <summary>Says for each new delivery of one statement whether this instance takes it at once.</summary>
    public Func<NewDelivery, bool> Takers(bool gated)
    {
        var room = new Dictionary<string, int>(StringComparer.Ordinal);
        return delivery =>
        {
            if (!lanes.TryGetValue(delivery.Target, out var lane) || lane.Behind || (delivery.Gate != 0 && !gated))
                return false;
            room.TryAdd(delivery.Target, RoomForNew(lane));
            return room[delivery.Target]-- > 0;
        };
    }

    /// <summary>Targets that can take what waits behind a gate. The others are behind from now on: what is not taken now is looked for later.</summary>
    public List<string> WithRoom()
    {
        var found = new List<string>();
        foreach (var lane in lanes.Values)
        {
            if (RoomOf(lane) > 0)
                found.Add(lane.Target);
            else
                lane.Behind = true;
        }

        return found;
    }

    /// <summary>Every target that somebody here takes from.</summary>
    public string[] Targets() => [.. lanes.Keys];

    /// <summary>The database holds ready deliveries of the target that nobody owns. False: nobody here takes from it.</summary>
    public bool SetBehind(string target)
    {
        if (!lanes.TryGetValue(target, out var lane))
            return false;
        return lane.Behind = true;
    }

    public void AllBehind()
    {
        foreach (var lane in lanes.Values)
            lane.Behind = true;
    }

    /// <summary>Puts in what was taken.</summary>
    public void Put(QueuedDelivery work) => leases.Add(work, lanes.GetOrAdd(work.Delivery.Target, static name => new Lane(name) { Behind = true }), mayHaveBeenDelivered: false);

    // New ones need not be read: alone, memory is the only bound.
    private int RoomForNew(Lane lane)
    {
        var (count, bytes) = leases.Ready;
        return Alone && count < capacity && bytes < MaxBytes ? capacity - count : RoomOf(lane);
    }
}
