using Integration.Abstractions.Problems;
using Integration.Core.Mailboxes;
using Integration.Core.Ports;

namespace Integration.Api.Subscriptions;

/// <summary>What clients do with their subscriptions. What is another client's does not exist.</summary>
internal sealed class SubscriptionDesk(ISubscriptionStore store, IMessageStore messages, WebhookGuard guard, WebhookSender sender, WebhookSignature signature, TimeProvider time)
{
    /// <summary>How long the secret before signs beside the new one.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>Makes one, when the address is one the hub pushes to and its receiver consents.</summary>
    public async ValueTask<Result<(Subscription Subscription, string Secret)>> Create(HubClient client, string? mailbox, string? address, CancellationToken cancellationToken)
    {
        if (mailbox is null || !client.Mailboxes.Contains(mailbox))
            return new Problem(MailboxProblems.NotYours);
        if (guard.Check(address) is not { } checkedAddress)
            return new Problem(SubscriptionProblems.Address);
        if (await sender.AskConsent(checkedAddress, cancellationToken) is { } refused)
            return refused;
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var (shown, kept) = signature.Create(client.Agency, id);
        var subscription = new Subscription
        {
            Id = id,
            Client = client.Id,
            Agency = client.Agency,
            Mailbox = mailbox,
            Address = checkedAddress,
            Secret = kept,
            CreatedAt = now,
            Since = now,
        };
        return await store.Add(subscription, cancellationToken) ? (subscription, shown) : new Problem(SubscriptionProblems.Taken);
    }

    public async ValueTask<IReadOnlyList<Subscription>> List(HubClient client, CancellationToken cancellationToken) =>
        [.. (await store.List(cancellationToken)).Where(subscription => subscription.Client == client.Id)];

    public async ValueTask<Result<Subscription>> Find(HubClient client, Guid id, CancellationToken cancellationToken) =>
        await store.Find(id, cancellationToken) is { } found && found.Client == client.Id ? found : new Problem(SubscriptionProblems.Unknown);

    public async ValueTask<Problem?> Remove(HubClient client, Guid id, CancellationToken cancellationToken)
    {
        if (!(await Find(client, id, cancellationToken)).TryGet(out var found, out var problem))
            return problem;
        await store.Remove(id, cancellationToken);
        await Release(found, cancellationToken);
        return null;
    }

    /// <summary>A new secret; the one before signs too for a day.</summary>
    public async ValueTask<Result<(Subscription Subscription, string Secret)>> Rotate(HubClient client, Guid id, CancellationToken cancellationToken)
    {
        if (!(await Find(client, id, cancellationToken)).TryGet(out var found, out var problem))
            return problem;
        var (shown, kept) = signature.Create(found.Agency, found.Id);
        var rotated = found with { Secret = kept, PreviousSecret = found.Secret, PreviousUntil = time.GetUtcNow() + Overlap };
        return await store.Rotate(rotated, cancellationToken) ? (rotated, shown) : new Problem(SubscriptionProblems.Unknown);
    }

    /// <summary>Goes on with one that is paused, when its receiver consents again.</summary>
    public async ValueTask<Result<Subscription>> Resume(HubClient client, Guid id, CancellationToken cancellationToken)
    {
        if (!(await Find(client, id, cancellationToken)).TryGet(out var found, out var problem))
            return problem;
        if (found.State == SubscriptionState.Ended)
            return new Problem(SubscriptionProblems.Ended);
        if (found.State == SubscriptionState.Active)
            return found;
        if (!client.Mailboxes.Contains(found.Mailbox))
            return new Problem(MailboxProblems.NotYours);
        if (await sender.AskConsent(found.Address, cancellationToken) is { } refused)
            return refused;
        var resumed = found with { State = SubscriptionState.Active, Failures = 0, DueAt = null, ProblemCode = null, Since = time.GetUtcNow() };
        if (!await store.Note(resumed, SubscriptionState.Paused, cancellationToken))
            return new Problem(SubscriptionProblems.Unknown);
        await Release(found, cancellationToken);
        return resumed;
    }

    private async ValueTask Release(Subscription subscription, CancellationToken cancellationToken)
    {
        if (subscription.State == SubscriptionState.Paused)
            await messages.RecordChannel(new ChannelState(SubscriptionPump.ChannelOf(subscription.Mailbox), Held: false, null, time.GetUtcNow(), null), cancellationToken);
    }
}
