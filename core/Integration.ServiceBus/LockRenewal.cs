using Integration.ServiceBus.Amqp;

namespace Integration.ServiceBus;

/// <summary>Renews the locks of what a receiver holds when half of their time is over.</summary>
internal sealed class LockRenewal(BusReceiver receiver, BusManagement management, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    /// <summary>Until it is cancelled. That the connection ends is told by the one who receives.</summary>
    public async Task Run(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Next(), time, cancellationToken);
                var now = time.GetUtcNow();
                var half = receiver.Held.Where(message => message.LockTime > TimeSpan.Zero && now - message.ReceivedAt >= message.LockTime / 2).ToList();
                if (half.Count > 0)
                    await Renew(half, now, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (BusException exception) when (exception.Passes)
        {
            // The receiver finds the same, and everything is opened again.
        }
    }

    private async Task Renew(List<BusMessage> messages, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            var until = await management.RenewLocks([.. messages.Select(message => message.LockToken)], cancellationToken);
            foreach (var (message, lockedUntil) in messages.Zip(until))
                (message.ReceivedAt, message.LockedUntil) = (now, lockedUntil);
        }
        catch (BusException exception) when (exception.Fault == BusFault.LockLost)
        {
            // One of them was lost, or settled this moment. Its settlement says so; the others are renewed the next time.
            foreach (var message in messages)
                message.ReceivedAt = now;
        }
    }

    private TimeSpan Next()
    {
        var shortest = receiver.Held.Select(message => message.LockTime / 4).DefaultIfEmpty(Longest).Min();
        return shortest > Longest ? Longest : shortest < Shortest ? Shortest : shortest;
    }
}
