using System.Diagnostics;
using System.Globalization;

namespace Integration.Benchmarks.Load;

/// <summary>What one load run sent, and when each message was due, answered and delivered. Times are <see cref="Stopwatch"/> ticks; 0: not.</summary>
/// <param name="capacity">At most this many messages are sent.</param>
internal sealed class LoadRun(int capacity)
{
    private int taken;
    private long accepted;
    private long refused;
    private long delivered;
    private long duplicates;

    /// <summary>Eight characters in the subject of each of its messages.</summary>
    public string Id { get; } = Random.Shared.Next(0x10000000, int.MaxValue).ToString("x8", CultureInfo.InvariantCulture);

    public long[] SentAt { get; } = new long[capacity];

    public long[] AcceptedAt { get; } = new long[capacity];

    public long[] DeliveredAt { get; } = new long[capacity];

    public long Start { get; set; }

    public long End { get; set; }

    public int Count => Math.Min(Volatile.Read(ref taken), capacity);

    public long Accepted => Volatile.Read(ref accepted);

    /// <summary>Answers other than 202, and connections that broke.</summary>
    public long Refused => Volatile.Read(ref refused);

    public long Delivered => Volatile.Read(ref delivered);

    public long Duplicates => Volatile.Read(ref duplicates);

    /// <summary>The next number to send; false when the run is full.</summary>
    public bool TryTake(out int number)
    {
        number = Interlocked.Increment(ref taken) - 1;
        return number < capacity;
    }

    public void Answered(int number, bool ok)
    {
        if (ok)
        {
            AcceptedAt[number] = Stopwatch.GetTimestamp();
            Interlocked.Increment(ref accepted);
        }
        else
        {
            Interlocked.Increment(ref refused);
        }
    }

    public void Arrived(int number, long at)
    {
        if ((uint)number >= capacity)
            return;
        if (Interlocked.CompareExchange(ref DeliveredAt[number], at, 0) == 0)
            Interlocked.Increment(ref delivered);
        else
            Interlocked.Increment(ref duplicates);
    }
}
