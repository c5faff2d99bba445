using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Integration.Testing.ServiceBus;

/// <summary>A queue of the double: peek-lock, delivery count, lock expiry, scheduling, duplicate detection, dead letters.</summary>
internal sealed class BusQueue(string name, TimeProvider time, TimeSpan lockTime, int maxDeliveryCount, TimeSpan duplicateWindow, BusQueue? letters)
{
    private readonly Lock sync = new();
    private readonly Lock distributing = new();
    private readonly List<BusSource> receivers = [];
    private readonly SortedDictionary<long, BusStored> messages = [];
    private readonly Dictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);
    private long lastSequence;

    public string Name => name;

    public BusQueue? DeadLetters => letters;

    /// <summary>How long a lock lasts.</summary>
    public TimeSpan LockTime { get; set; } = lockTime;

    /// <summary>How many times each id was put in, duplicates included.</summary>
    public Dictionary<string, int> Arrivals { get; } = new(StringComparer.Ordinal);

    /// <summary>The largest body that ever came.</summary>
    public int LargestEncoded { get; private set; }

    /// <summary>How many locks were renewed.</summary>
    public int Renewals { get; private set; }

    /// <summary>All messages, as they stand.</summary>
    public IReadOnlyList<BusStored> Messages
    {
        get
        {
            lock (sync)
                return [.. messages.Values];
        }
    }

    /// <summary>Puts messages in, in order; an id that came within the window is swallowed.</summary>
    public List<long> Put(IReadOnlyList<Message> came, DateTimeOffset? scheduledFor = null)
    {
        var numbers = new List<long>();
        lock (sync)
        {
            var now = time.GetUtcNow();
            foreach (var message in came)
            {
                var id = message.Properties?.GetMessageId()?.ToString() ?? Guid.CreateVersion7().ToString("N");
                var buffer = message.Encode();
                var encoded = buffer.Buffer.AsSpan(buffer.Offset, buffer.Length).ToArray();
                LargestEncoded = Math.Max(LargestEncoded, encoded.Length);
                Arrivals[id] = Arrivals.GetValueOrDefault(id) + 1;
                if (duplicateWindow > TimeSpan.Zero && seen.TryGetValue(id, out var at) && at > now - duplicateWindow)
                    continue;
                seen[id] = now;
                var due = scheduledFor ?? (message.MessageAnnotations?.Map[(Symbol)"x-opt-scheduled-enqueue-time"] is DateTime later ? new DateTimeOffset(later, TimeSpan.Zero) : null);
                var stored = new BusStored(encoded, id, ++lastSequence, now) { ScheduledFor = due > now ? due : null };
                messages[stored.SequenceNumber] = stored;
                numbers.Add(stored.SequenceNumber);
            }
        }

        Distribute();
        return numbers;
    }

    /// <summary>Somebody receives.</summary>
    public void Add(BusSource receiver)
    {
        lock (distributing)
            receivers.Add(receiver);
    }

    /// <summary>Somebody does no more.</summary>
    public void Remove(BusSource receiver)
    {
        lock (distributing)
            receivers.Remove(receiver);
    }

    /// <summary>Hands out what is ready, to the receivers in turn.</summary>
    public void Distribute()
    {
        lock (distributing)
        {
            while (receivers.Count(receiver => receiver.SendOne()) > 0)
            {
                // Another round, until nobody has credit or nothing is ready.
            }
        }
    }

    /// <summary>Takes the next one under lock, or for good.</summary>
    public BusStored? Take(bool forGood)
    {
        lock (sync)
        {
            var next = messages.Values.FirstOrDefault(message => message.IsReady);
            if (next is null)
                return null;
            if (forGood)
                messages.Remove(next.SequenceNumber);
            next.LockToken = Guid.CreateVersion7();
            next.LockedUntil = time.GetUtcNow() + LockTime;
            return next;
        }
    }

    /// <summary>Ends a lock. False: it is not there any more.</summary>
    public bool Settle(Guid token, DeliveryState outcome)
    {
        lock (sync)
        {
            if (Locked(token) is not { } message)
                return false;
            switch (outcome)
            {
                case Accepted:
                    messages.Remove(message.SequenceNumber);
                    break;
                case Rejected { Error: { } error }:
                    GiveUp(message, Info(error, "DeadLetterReason"), Info(error, "DeadLetterErrorDescription"));
                    break;
                case Rejected:
                    GiveUp(message, "", "");
                    break;
                case Modified { UndeliverableHere: true }:
                    message.Deferred = true;
                    message.LockToken = null;
                    break;
                default:
                    Unlock(message, counts: outcome is Modified);
                    break;
            }
        }

        Distribute();
        return true;
    }

    /// <summary>Makes locks last; null: one of them is not there any more.</summary>
    public List<DateTimeOffset>? Renew(IEnumerable<Guid> tokens)
    {
        lock (sync)
        {
            var found = tokens.Select(Locked).ToList();
            if (found.Contains(null))
                return null;
            Renewals += found.Count;
            return found.ConvertAll(message => message!.LockedUntil = time.GetUtcNow() + LockTime);
        }
    }

    /// <summary>Messages from a number on, whoever has them.</summary>
    public List<BusStored> Peek(long from, int count)
    {
        lock (sync)
            return messages.Values.Where(message => message.SequenceNumber >= from).Take(count).ToList();
    }

    /// <summary>Takes deferred ones under lock.</summary>
    public List<BusStored> TakeDeferred(IEnumerable<long> numbers)
    {
        lock (sync)
        {
            var found = numbers.Select(number => messages.GetValueOrDefault(number)).OfType<BusStored>().Where(message => message is { Deferred: true, LockToken: null }).ToList();
            foreach (var message in found)
                (message.LockToken, message.LockedUntil) = (Guid.CreateVersion7(), time.GetUtcNow() + LockTime);
            return found;
        }
    }

    /// <summary>Takes scheduled ones back; false: one of them is due, or never was.</summary>
    public bool Cancel(IReadOnlyList<long> numbers)
    {
        lock (sync)
        {
            if (numbers.Any(number => messages.GetValueOrDefault(number)?.ScheduledFor is null))
                return false;
            foreach (var number in numbers)
                messages.Remove(number);
            return true;
        }
    }

    /// <summary>Loses everything, as nothing should.</summary>
    public void Lose()
    {
        lock (sync)
            messages.Clear();
    }

    /// <summary>Locks run out, scheduled ones become due.</summary>
    public void Tick()
    {
        lock (sync)
        {
            var now = time.GetUtcNow();
            foreach (var message in messages.Values.Where(message => message.LockToken is not null && message.LockedUntil <= now).ToList())
                Unlock(message, counts: true);
            foreach (var message in messages.Values.Where(message => message.ScheduledFor <= now))
                (message.ScheduledFor, message.EnqueuedAt) = (null, now);
        }

        Distribute();
    }

    private BusStored? Locked(Guid token) => messages.Values.FirstOrDefault(message => message.LockToken == token && message.LockedUntil > time.GetUtcNow());

    private void Unlock(BusStored message, bool counts)
    {
        message.LockToken = null;
        if (counts && ++message.DeliveryCount >= maxDeliveryCount)
            GiveUp(message, "MaxDeliveryCountExceeded", "Message could not be consumed after the maximum number of deliveries.");
    }

    private void GiveUp(BusStored message, string reason, string description)
    {
        messages.Remove(message.SequenceNumber);
        if (letters is null)
            return;
        lock (letters.sync)
        {
            var letter = new BusStored(message.Encoded, message.MessageId, ++letters.lastSequence, message.EnqueuedAt) { DeadLetter = (reason, description), DeliveryCount = message.DeliveryCount };
            letters.messages[letter.SequenceNumber] = letter;
        }
    }

    private static string Info(Error error, string key) => error.Info?[(Symbol)key] as string ?? "";
}
