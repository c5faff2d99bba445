using Integration.Abstractions.Problems;
using Integration.Core.Delivery;
using Integration.Core.Ports;
using Microsoft.Extensions.Time.Testing;

namespace Integration.UnitTests.Delivery;

public sealed class DeliveryChannelTests
{
    private static readonly Problem Down = new(DeliveryProblems.AttemptTimeout);
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
    private readonly List<ChannelState> changes = [];
    private readonly DeliveryChannel channel;

    public DeliveryChannelTests() => channel = new DeliveryChannel("arkiv", 8, new ChannelOptions { BreakSeconds = 5, MinimumAttempts = 5 }, time, changes.Add);

    [Fact]
    public void An_open_channel_lets_every_worker_in()
    {
        for (var worker = 0; worker < 8; worker++)
        {
            Assert.True(IsLetIn(worker));
        }
    }

    [Fact]
    public void A_pause_at_another_instance_is_followed_and_not_written_down_again()
    {
        var since = time.GetUtcNow().AddMinutes(-1);

        Assert.True(channel.Follow(isPaused: true, since, channel.Steered));
        Assert.Equal((true, "INT-0810", since), (channel.State.Held, channel.State.ProblemCode, channel.State.Since));
        Assert.False(IsLetIn(0));
        Assert.False(channel.Follow(isPaused: true, since, channel.Steered));

        Assert.True(channel.Follow(isPaused: false, default, channel.Steered));
        Assert.True(IsLetIn(0));
        Assert.Empty(changes);
    }

    [Fact]
    public void What_was_said_here_after_the_look_is_newer()
    {
        var asOf = channel.Steered;
        channel.Pause();

        Assert.False(channel.Follow(isPaused: false, default, asOf));
        Assert.False(IsLetIn(0));
    }

    [Fact]
    public void Fewer_failures_than_the_minimum_do_not_hold_it()
    {
        Fail(4);

        Assert.False(channel.State.Held);
    }

    [Fact]
    public void Enough_failures_hold_it_and_say_why_and_until_when()
    {
        Fail(5);

        Assert.True(channel.State.Held);
        Assert.Equal("INT-0401", channel.State.ProblemCode);
        Assert.Equal(time.GetUtcNow().AddSeconds(5), channel.State.ProbeAt);
        Assert.False(IsLetIn(0));
    }

    [Fact]
    public void After_the_break_one_worker_goes_first_and_each_success_lets_in_twice_as_many()
    {
        Fail(5);
        time.Advance(TimeSpan.FromSeconds(6));

        Assert.True(IsLetIn(0));
        Assert.False(IsLetIn(1));
        channel.Record(null);
        Assert.True(IsLetIn(1));
        Assert.False(IsLetIn(2));
        channel.Record(null);
        Assert.True(IsLetIn(3));
        Assert.False(channel.State.Held);
    }

    [Fact]
    public void A_failed_trial_doubles_the_break()
    {
        Fail(5);
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.True(IsLetIn(0));

        channel.Record(Down);

        Assert.Equal(time.GetUtcNow().AddSeconds(10), channel.State.ProbeAt);
        Assert.Single(changes.Select(c => c.Since).Distinct());
    }

    [Fact]
    public void A_destination_that_names_a_pause_is_given_it()
    {
        channel.Record(new Problem(Throttled) { RetryAfter = TimeSpan.FromMinutes(2) });

        Assert.Equal(time.GetUtcNow().AddMinutes(2), channel.State.ProbeAt);
    }

    [Fact]
    public void A_message_at_fault_does_not_count_against_the_destination()
    {
        for (var i = 0; i < 50; i++)
        {
            channel.Record(new Problem(Rejected));
        }

        Assert.False(channel.State.Held);
    }

    [Fact]
    public async Task A_worker_that_waits_wakes_when_the_hold_ends()
    {
        Fail(5);
        var waiting = channel.WaitUntilOpen(0, TestContext.Current.CancellationToken).AsTask();
        Assert.False(waiting.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(5));

        await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_hold_that_is_ended_by_hand_lets_the_first_worker_in_at_once()
    {
        channel.Hold("INT-X-0001", TimeSpan.FromHours(1));
        var waiting = channel.WaitUntilOpen(0, TestContext.Current.CancellationToken).AsTask();

        channel.Resume();

        await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private static readonly ProblemDefinition Throttled = new("INT-TEST-0001", ProblemClass.Throttled, ProblemOwner.Destination, new("a", "b"), new("c", "d"));
    private static readonly ProblemDefinition Rejected = new("INT-TEST-0002", ProblemClass.Invalid, ProblemOwner.Sender, new("a", "b"), new("c", "d"));

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
        {
            channel.Record(Down);
        }
    }

    private bool IsLetIn(int worker) => channel.IsOpenFor(worker);
}
