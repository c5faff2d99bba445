using System.Security.Cryptography;
using Integration.Abstractions.Problems;
using Integration.Core.Clients;
using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Core.Receipts;
using Microsoft.Extensions.Logging;

namespace Integration.Core.Mailboxes;

/// <summary>Messages out to business systems that fetch: peek, lock, and complete, abandon, reject or renew.</summary>
internal sealed partial class MailboxService(IMailboxStore store, IPayloadProtector protector, HubMessages hubMessages, TimeProvider time, ILogger<MailboxService> logger)
{
    /// <summary>Up to <paramref name="max"/> messages, waiting for the first as long as <paramref name="wait"/>.</summary>
    public async ValueTask<Result<IReadOnlyList<MailboxDelivery>>> Receive(Client client, string mailbox, int max, TimeSpan wait, TimeSpan lockFor, CancellationToken cancellationToken)
    {
        if (!client.Mailboxes.Contains(mailbox))
        {
            return new Problem(MailboxProblems.NotYours);
        }

        var until = time.GetUtcNow() + wait;
        while (true)
        {
            var locks = await store.Receive(mailbox, max, lockFor, cancellationToken);
            var left = until - time.GetUtcNow();
            if (locks.Count > 0)
            {
                return Open(client, mailbox, locks);
            }

            if (left <= TimeSpan.Zero)
            {
                return Array.Empty<MailboxDelivery>();
            }

            await store.Wait(mailbox, left, cancellationToken);
        }
    }

    /// <summary>What lies in the mailbox and is not dealt with, oldest first, after a row number.</summary>
    public async ValueTask<Result<IReadOnlyList<MailboxEntry>>> Waiting(Client client, string mailbox, long after, int max, CancellationToken cancellationToken)
    {
        if (!client.Mailboxes.Contains(mailbox))
        {
            return new Problem(MailboxProblems.NotYours);
        }

        MailboxEntry[] waiting = [.. await store.Waiting(mailbox, after, max, cancellationToken)];
        return waiting;
    }

    public async ValueTask<Problem?> Complete(Client client, string mailbox, Guid lockToken, CancellationToken cancellationToken) =>
        client.Mailboxes.Contains(mailbox) ? Of(await store.Complete(mailbox, lockToken, cancellationToken), "completed", client, mailbox) : new Problem(MailboxProblems.NotYours);

    public async ValueTask<Problem?> Abandon(Client client, string mailbox, Guid lockToken, CancellationToken cancellationToken) =>
        client.Mailboxes.Contains(mailbox) ? Of(await store.Abandon(mailbox, lockToken, cancellationToken), "abandoned", client, mailbox) : new Problem(MailboxProblems.NotYours);

    /// <summary>The receiver refuses the message; its sender is told, with the reason.</summary>
    public async ValueTask<Problem?> Reject(Client client, string mailbox, Guid lockToken, string reason, ProblemClass @class, CancellationToken cancellationToken)
    {
        if (!client.Mailboxes.Contains(mailbox))
        {
            return new Problem(MailboxProblems.NotYours);
        }

        // The reason is kept in clear beside the delivery: a number in it is masked, like everywhere else.
        var masked = IdentityNumber.Mask(reason);
        var problem = new Problem(MailboxProblems.Rejected) { ExternalCode = Words.Of(@class) };
        return Of(await store.Reject(mailbox, lockToken, problem, masked, m => hubMessages.Rejection(m, problem, masked), cancellationToken), "rejected", client, mailbox);
    }

    public async ValueTask<Result<DateTimeOffset>> Renew(Client client, string mailbox, Guid lockToken, TimeSpan lockFor, CancellationToken cancellationToken)
    {
        if (!client.Mailboxes.Contains(mailbox))
        {
            return new Problem(MailboxProblems.NotYours);
        }

        var (outcome, until) = await store.Renew(mailbox, lockToken, lockFor, cancellationToken);
        return Of(outcome, "renewed", client, mailbox) is { } problem ? problem : until;
    }

    private Result<IReadOnlyList<MailboxDelivery>> Open(Client client, string mailbox, IReadOnlyList<MailboxLock> locks)
    {
        var opened = new List<MailboxDelivery>(locks.Count);
        foreach (var item in locks)
        {
            try
            {
                opened.Add(new MailboxDelivery(item.LockToken, item.LockedUntil, item.Attempt, protector.Unprotect(item.Message.Id, item.Message.Body)));
                LogReceived(item.Message.Id, client.Id, mailbox, item.Attempt);
            }
            catch (CryptographicException)
            {
                // The others still go out; this one stays locked and comes back, and the log says why nobody gets it.
                LogUnreadable(item.Message.Id, mailbox);
            }
        }

        return opened.Count == 0 ? new Problem(MailboxProblems.BodyUnreadable) : opened;
    }

    private Problem? Of(LockOutcome outcome, string act, Client client, string mailbox)
    {
        LogAct(client.Id, mailbox, act, outcome);
        return outcome switch
        {
            LockOutcome.Done => null,
            LockOutcome.Lost => new Problem(MailboxProblems.LockLost),
            _ => new Problem(MailboxProblems.LockGone),
        };
    }

    [LoggerMessage(EventName = "mailbox-received", Level = LogLevel.Information, Message = "Message {MessageId} handed to {Client} from mailbox {Mailbox}, attempt {Attempt}")]
    private partial void LogReceived(Guid messageId, string client, string mailbox, int attempt);

    [LoggerMessage(EventName = "mailbox-act", Level = LogLevel.Information, Message = "Client {Client}, mailbox {Mailbox}: {Act}: {Outcome}")]
    private partial void LogAct(string client, string mailbox, string act, LockOutcome outcome);

    [LoggerMessage(EventName = "mailbox-unreadable", Level = LogLevel.Error, Message = "Message {MessageId} in mailbox {Mailbox} cannot be decrypted")]
    private partial void LogUnreadable(Guid messageId, string mailbox);
}
