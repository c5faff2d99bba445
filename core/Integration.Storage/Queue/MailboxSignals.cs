using System.Collections.Concurrent;

namespace Integration.Storage.Queue;

/// <summary>Wakes those who wait at a mailbox, and lets one look for messages at a time, so that competing receivers do not find the same ones.</summary>
internal sealed class MailboxSignals(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Box> boxes = new(StringComparer.Ordinal);

    /// <summary>Something in the mailbox changed.</summary>
    public void Changed(string mailbox)
    {
        if (boxes.TryGetValue(mailbox, out var box))
            Interlocked.Exchange(ref box.Signal, New()).TrySetResult();
    }

    /// <summary>Completes at the next change after this call.</summary>
    public Task NextChange(string mailbox) => Volatile.Read(ref Of(mailbox).Signal).Task;

    /// <summary>Waits for a change, no longer than this.</summary>
    public async ValueTask Wait(Task change, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await change.WaitAsync(wait, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Nothing came: the caller looks once more and answers that the mailbox is empty.
        }
    }

    /// <summary>Held while messages are looked for and locked.</summary>
    public SemaphoreSlim TurnOf(string mailbox) => Of(mailbox).Turn;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Box Of(string mailbox) => boxes.GetOrAdd(mailbox, static _ => new Box());

    private sealed class Box
    {
        public readonly SemaphoreSlim Turn = new(1);
        public TaskCompletionSource Signal = New();
    }
}
