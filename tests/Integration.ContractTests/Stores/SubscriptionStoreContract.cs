using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>Subscriptions: the same for every engine.</summary>
public abstract class SubscriptionStoreContract : StoreContract
{
    private ISubscriptionStore Subscriptions => Fixture.Subscriptions;

    [Fact]
    public async Task Subscription_comes_back_as_it_was_also_after_a_restart()
    {
        var made = New("a");
        Assert.True(await Subscriptions.Add(made, Cancelled));
        await Fixture.Restart();

        Same(made, await Subscriptions.Find(made.Id, Cancelled));
        Same(made, Assert.Single(await Subscriptions.List(Cancelled)));
        Assert.Equal("secret"u8.ToArray(), Fixture.Protector.Unprotect(made.Id, (await Subscriptions.Find(made.Id, Cancelled))!.Secret));
    }

    [Fact]
    public async Task Mailbox_has_one_that_has_not_ended()
    {
        var first = New("a");
        await Subscriptions.Add(first, Cancelled);

        Assert.False(await Subscriptions.Add(New("a"), Cancelled));
        Assert.True(await Subscriptions.Add(New("b"), Cancelled));
        Assert.True(await Subscriptions.Note(first with { State = SubscriptionState.Paused }, SubscriptionState.Active, Cancelled));
        Assert.False(await Subscriptions.Add(New("a"), Cancelled));
        Assert.True(await Subscriptions.Note(first with { State = SubscriptionState.Ended }, SubscriptionState.Paused, Cancelled));
        Assert.True(await Subscriptions.Add(New("a"), Cancelled));
    }

    [Fact]
    public async Task How_it_goes_is_kept_only_when_it_stands_where_it_was_seen()
    {
        var made = New("a");
        await Subscriptions.Add(made, Cancelled);
        var failed = made with { Failures = 2, DueAt = Now.AddMinutes(5), ProblemCode = "INT-0724", Since = Now.AddSeconds(1) };

        Assert.True(await Subscriptions.Note(failed, SubscriptionState.Active, Cancelled));
        Assert.False(await Subscriptions.Note(failed with { State = SubscriptionState.Active }, SubscriptionState.Paused, Cancelled));

        Same(failed, await Subscriptions.Find(made.Id, Cancelled));
    }

    [Fact]
    public async Task Secrets_change_by_themselves_and_what_is_removed_is_gone()
    {
        var made = New("a");
        await Subscriptions.Add(made, Cancelled);
        var rotated = made with { Secret = Fixture.Protector.Protect(Agency, made.Id, "new"u8), PreviousSecret = made.Secret, PreviousUntil = Now.AddDays(1) };

        Assert.True(await Subscriptions.Rotate(rotated, Cancelled));
        var found = (await Subscriptions.Find(made.Id, Cancelled))!;
        Assert.Equal("new"u8.ToArray(), Fixture.Protector.Unprotect(made.Id, found.Secret));
        Assert.Equal("secret"u8.ToArray(), Fixture.Protector.Unprotect(made.Id, found.PreviousSecret!.Value));
        Assert.Equal(Now.AddDays(1), found.PreviousUntil);

        Assert.True(await Subscriptions.Remove(made.Id, Cancelled));
        Assert.False(await Subscriptions.Remove(made.Id, Cancelled));
        Assert.False(await Subscriptions.Rotate(rotated, Cancelled));
        Assert.False(await Subscriptions.Note(made, SubscriptionState.Active, Cancelled));
        Assert.Null(await Subscriptions.Find(made.Id, Cancelled));
    }

    private static void Same(Subscription expected, Subscription? found) => Assert.Equal(
        (expected.Id, expected.Client, expected.Agency, expected.Mailbox, expected.Address, expected.State, expected.Failures, expected.DueAt, expected.ProblemCode, expected.Since, expected.CreatedAt),
        (found!.Id, found.Client, found.Agency, found.Mailbox, found.Address, found.State, found.Failures, found.DueAt, found.ProblemCode, found.Since, found.CreatedAt));

    private Subscription New(string mailbox)
    {
        var id = Guid.CreateVersion7(Now);
        return new Subscription
        {
            Id = id,
            Client = "client-1",
            Agency = Agency,
            Mailbox = mailbox,
            Address = new Uri("https://mottaker.example/hendelser"),
            Secret = Fixture.Protector.Protect(Agency, id, "secret"u8),
            CreatedAt = Now,
            Since = Now,
        };
    }
}
