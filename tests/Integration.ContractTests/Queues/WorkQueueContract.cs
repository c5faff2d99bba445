using Integration.Abstractions.Problems;
using Integration.ContractTests.Stores;
using Integration.Core.Ports;

namespace Integration.ContractTests.Queues;

/// <summary>How deliveries are handed out: the same for every engine.</summary>
public abstract class WorkQueueContract : StoreContract
{
    [Fact]
    public async Task Message_accepted_comes_out_whole()
    {
        var message = Make(body: "{\"a\":1}", deliveries: [To(Target, gate: 7)], with: envelope => envelope with { Subject = "sak/1", CorrelationId = "c-1", TraceParent = "00-1" });
        await Accept(message);

        var lease = await Receive();

        Assert.Equal(message.Id, lease.Message.Id);
        Assert.Equal(message.Envelope, lease.Message.Envelope);
        Assert.Equal((message.Client, message.Agency, message.AcceptedAt), (lease.Message.Client, lease.Message.Agency, lease.Message.AcceptedAt));
        Assert.Equal("{\"a\":1}"u8.ToArray(), Fixture.Protector.Unprotect(lease.Message.Id, lease.Message.Body));
        Assert.Equal((1, false, 7L, "flow-1", "v1"), (lease.Attempt, lease.MayHaveBeenDelivered, lease.Delivery.Gate, lease.Delivery.Flow, lease.Delivery.FlowVersion));
    }

    [Fact]
    public async Task Hundred_messages_of_one_gate_come_out_in_order()
    {
        var expected = new List<Guid>();
        for (var i = 0; i < 100; i++)
            expected.Add(await AcceptFor(Target, gate: 5));

        var came = new List<Guid>();
        for (var i = 0; i < 100; i++)
        {
            var lease = await Receive();
            came.Add(lease.Message.Id);
            await Finish(lease);
        }

        Assert.Equal(expected, came);
    }

    [Fact]
    public async Task Leased_delivery_is_invisible_to_others()
    {
        await Accept();
        var lease = await Receive();

        await AssertNothingReady();

        Assert.True((await Delivery(lease.Message.Id)).Sending);
    }

    [Fact]
    public async Task Finish_ends_it_and_a_second_finish_is_lost()
    {
        var id = await Accept();
        var lease = await Receive();

        Assert.True(await Finish(lease));
        Assert.False(await Finish(lease));

        var delivery = await Delivery(id);
        Assert.Equal((DeliveryState.Completed, 1, false), (delivery.State, delivery.Attempts, delivery.Sending));
        await AssertNothingReady();
    }

    [Fact]
    public async Task Retry_without_delay_comes_again_as_attempt_two()
    {
        await Accept();
        await Retry(await Receive(), TimeSpan.Zero);

        var again = await Receive();

        Assert.Equal((2, false), (again.Attempt, again.MayHaveBeenDelivered));
    }

    [Fact]
    public async Task Retry_does_not_come_before_its_time()
    {
        var id = await Accept();
        await Retry(await Receive(), TimeSpan.FromSeconds(2));
        await AssertNothingReady();
        Advance(TimeSpan.FromSeconds(1.9));
        await AssertNothingReady();

        Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(id, (await Receive()).Message.Id);
    }

    [Fact]
    public async Task Retry_that_waits_survives_a_restart_and_a_clock_that_jumps_an_hour()
    {
        var id = await Accept();
        await Retry(await Receive(), TimeSpan.FromMinutes(30));
        await Fixture.Restart();
        await AssertNothingReady();

        Advance(TimeSpan.FromHours(1));

        var lease = await Receive();
        Assert.Equal((id, 2, false), (lease.Message.Id, lease.Attempt, lease.MayHaveBeenDelivered));
    }

    [Fact]
    public async Task Delivery_not_before_a_time_waits_for_it()
    {
        var id = await Accept(Make(deliveries: [To(Target, state: DeliveryState.Retrying, dueAt: Now.AddMinutes(5))]));
        await AssertNothingReady();

        Advance(TimeSpan.FromMinutes(5));

        var lease = await Receive();
        Assert.Equal((id, 1), (lease.Message.Id, lease.Attempt));
    }

    [Fact]
    public async Task Lease_that_runs_out_is_handed_out_again_and_the_first_holder_can_do_nothing()
    {
        await Accept();
        var lost = await Receive();
        Advance(Fixture.LeaseTime);

        var again = await Receive();

        Assert.Equal(lost.DeliverySeq, again.DeliverySeq);
        Assert.Equal((1, true), (again.Attempt, again.MayHaveBeenDelivered));
        Assert.Contains(Fixture.Logs.Lines, line => line.Contains("lease-expired", StringComparison.Ordinal) && line.Contains($"{lost.Message.Id}", StringComparison.Ordinal));
        Assert.True(lost.IsLost);
        Assert.False(again.IsLost);
        Assert.False(await Finish(lost, DeliveryState.NeedsAction));
        Assert.False(await Queue.Renew(lost, Cancelled));
        await Queue.Return(lost, Cancelled);
        Assert.True(await Finish(again));
        Assert.Empty((await Messages.Find(again.Message.Id, Cancelled))!.Events);
    }

    [Fact]
    public async Task Renew_makes_a_lease_last_from_now()
    {
        await Accept();
        var lease = await Receive();
        Advance(Fixture.LeaseTime - TimeSpan.FromSeconds(1));

        Assert.True(await Queue.Renew(lease, Cancelled));

        Assert.Equal(Now + Fixture.LeaseTime, lease.Until);
        Advance(Fixture.LeaseTime - TimeSpan.FromSeconds(1));
        Assert.True(await Finish(lease));
    }

    [Fact]
    public async Task Returned_delivery_is_ready_in_its_place_and_counts_no_attempt()
    {
        var first = await Accept();
        await Accept();
        await Queue.Return(await Receive(), Cancelled);

        var again = await Receive();

        Assert.Equal((first, 1, false), (again.Message.Id, again.Attempt, again.MayHaveBeenDelivered));
    }

    [Fact]
    public async Task Outcome_that_was_not_tried_counts_no_attempt()
    {
        var id = await Accept();
        await Finish(await Receive(), DeliveryState.Retrying, outcome => outcome with { CountsAsAttempt = false, DueAt = Now });

        Assert.Equal(1, (await Receive()).Attempt);
        Assert.Empty((await Messages.Find(id, Cancelled))!.Events);
    }

    [Fact]
    public async Task Doubt_about_an_attempt_stays_until_the_delivery_has_ended()
    {
        await Accept();
        await Finish(await Receive(), DeliveryState.Retrying, outcome => outcome with { UnknownOutcome = true, DueAt = Now, Problem = new Problem(Unavailable) });
        var second = await Receive();
        await Retry(second, TimeSpan.Zero);

        var third = await Receive();

        Assert.Equal((true, true, 3), (second.MayHaveBeenDelivered, third.MayHaveBeenDelivered, third.Attempt));
    }

    [Fact]
    public async Task Work_that_waited_at_a_restart_comes_in_order_and_may_have_been_delivered()
    {
        var ids = new List<Guid> { await AcceptFor(Target, 3), await AcceptFor(Target, 3), await Accept() };
        await Receive();
        await Fixture.Restart();

        var (one, two) = (await Receive(), await Receive());
        Assert.Equal((ids[0], true), (one.Message.Id, one.MayHaveBeenDelivered));
        Assert.Equal((ids[2], true), (two.Message.Id, two.MayHaveBeenDelivered));
        await Finish(one);
        Assert.Equal(ids[1], (await Receive()).Message.Id);
    }

    [Fact]
    public async Task Targets_do_not_wait_for_each_other()
    {
        for (var i = 0; i < 50; i++)
            await AcceptFor("slow");
        var id = await AcceptFor("fast");

        Assert.Equal(id, (await Receive("fast")).Message.Id);
    }

    [Fact]
    public async Task Failed_head_holds_its_gate_and_no_other()
    {
        var head = await AcceptFor(Target, gate: 1);
        var behind = await AcceptFor(Target, gate: 1);
        var other = await AcceptFor(Target, gate: 2);
        await Finish(await Receive(), DeliveryState.NeedsAction, outcome => outcome with { Problem = new Problem(Unavailable) });

        Assert.Equal(other, (await Receive()).Message.Id);
        await AssertNothingReady();

        var moved = await Messages.Move(new DeliveryMove((await Delivery(head)).Seq, DeliveryState.Cancelled, Now, "skipped", "operator-1") { Reason = "duplicate" }, [DeliveryState.NeedsAction], Cancelled);
        Assert.True(moved);
        Assert.Equal(behind, (await Receive()).Message.Id);
    }

    [Fact]
    public async Task Retrying_head_keeps_its_successors_waiting()
    {
        var head = await AcceptFor(Target, gate: 1);
        var next = await AcceptFor(Target, gate: 1);
        await Retry(await Receive(), TimeSpan.FromMinutes(1));
        await AssertNothingReady();
        Advance(TimeSpan.FromMinutes(1));

        var again = await Receive();
        Assert.Equal(head, again.Message.Id);
        await Finish(again);
        Assert.Equal(next, (await Receive()).Message.Id);
    }

    [Fact]
    public async Task Delivery_that_awaits_a_receipt_has_released_its_gate()
    {
        await AcceptFor(Target, gate: 1);
        var next = await AcceptFor(Target, gate: 1);
        await Finish(await Receive(), DeliveryState.AwaitingReceipt, outcome => outcome with { DueAt = Now.AddHours(1) });

        Assert.Equal(next, (await Receive()).Message.Id);
    }

    [Fact]
    public async Task Cancelled_while_ready_is_not_handed_out_and_its_gate_goes_on()
    {
        var head = await AcceptFor(Target, gate: 1);
        var next = await AcceptFor(Target, gate: 1);

        Assert.True(await Messages.Move(new DeliveryMove((await Delivery(head)).Seq, DeliveryState.Cancelled, Now, "cancelled", "operator-1"), [DeliveryState.Queued], Cancelled));

        Assert.Equal(next, (await Receive()).Message.Id);
    }

    [Fact]
    public async Task Move_of_a_leased_delivery_or_from_another_state_is_refused()
    {
        var id = await Accept();
        var lease = await Receive();
        var move = new DeliveryMove(lease.DeliverySeq, DeliveryState.Cancelled, Now, "cancelled", "operator-1");

        Assert.False(await Messages.Move(move, [DeliveryState.Queued], Cancelled));
        await Finish(lease);
        Assert.False(await Messages.Move(move, [DeliveryState.Queued, DeliveryState.NeedsAction], Cancelled));
        Assert.Equal(DeliveryState.Completed, (await Delivery(id)).State);
    }

    [Fact]
    public async Task Retried_by_a_person_starts_at_attempt_one_and_keeps_its_history()
    {
        var id = await Accept();
        var lease = await Receive();
        await Finish(lease, DeliveryState.NeedsAction, outcome => outcome with { Problem = new Problem(Unavailable) });

        Assert.True(await Messages.Move(new DeliveryMove(lease.DeliverySeq, DeliveryState.Queued, Now, "retried", "operator-1"), [DeliveryState.NeedsAction], Cancelled));

        Assert.Equal(1, (await Receive()).Attempt);
        var events = (await Messages.Find(id, Cancelled))!.Events;
        Assert.Equal(["attempt-failed", "retried"], events.Select(happened => happened.Kind));
        Assert.Equal(["INT-9000", null], events.Select(happened => happened.ProblemCode));
        Assert.Equal("operator-1", events[1].Actor);
    }

    [Fact]
    public async Task What_a_command_beside_the_server_moves_is_noticed_within_a_second()
    {
        var failed = await AcceptFor(Target, gate: 1);
        await AcceptFor(Target, gate: 1);
        var ready = await AcceptFor("other");
        await Finish(await Receive(), DeliveryState.NeedsAction);
        var (failedSeq, readySeq) = ((await Delivery(failed)).Seq, (await Delivery(ready)).Seq);

        await Fixture.Beside(async store =>
        {
            Assert.True(await store.Move(new DeliveryMove(failedSeq, DeliveryState.Queued, Now, "retried", "operator-1"), [DeliveryState.NeedsAction], Cancelled));
            Assert.True(await store.Move(new DeliveryMove(readySeq, DeliveryState.Cancelled, Now, "cancelled", "operator-1"), [DeliveryState.Queued], Cancelled));
        });
        Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(failed, (await Receive()).Message.Id);
        await AssertNothingReady("other");
    }

    [Fact]
    public async Task Cancelled_receive_ends_at_once_and_loses_nothing()
    {
        using var stop = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 8).Select(_ => Queue.Receive(Target, stop.Token).AsTask()).ToList();

        await stop.CancelAsync();

        foreach (var wait in waiting)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.WaitAsync(TimeSpan.FromSeconds(1), Cancelled));
        var id = await Accept();
        Assert.Equal(id, (await Receive()).Message.Id);
    }

    [Fact]
    public async Task Depth_is_true_when_quiet()
    {
        var oldest = Now;
        await AcceptFor(Target);
        await AcceptFor(Target, gate: 1);
        Advance(TimeSpan.FromMinutes(1));
        await AcceptFor(Target, gate: 1);
        await Accept(Make(deliveries: [To(Target, state: DeliveryState.Retrying, dueAt: Now.AddHours(1))]));
        await Accept(Make(deliveries: [To("-", state: DeliveryState.NeedsAction)]));
        await Receive();

        var depth = await Queue.Depth(Cancelled);

        Assert.Equal(
            [new QueueDepth("-", 0, 0, 0, 1, null), new QueueDepth(Target, 2, 1, 1, 0, oldest)],
            depth.OrderBy(one => one.Target, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Problem_of_an_attempt_is_kept_with_its_places()
    {
        var id = await Accept();
        await Finish(await Receive(), DeliveryState.Rejected, outcome => outcome with
        {
            StartedAt = Now - TimeSpan.FromSeconds(3),
            Problem = new Problem(Unavailable) { Detail = "step deliver", ExternalCode = "HTTP 503", Errors = [new ProblemError("/data/a", "type", "string", "number")] },
        });

        var happened = Assert.Single((await Messages.Find(id, Cancelled))!.Events);

        Assert.Equal(("attempt-failed", 1, TimeSpan.FromSeconds(3), "INT-9000", "HTTP 503", "step deliver"),
            (happened.Kind, happened.Attempt, happened.Duration, happened.ProblemCode, happened.ExternalCode, happened.Detail));
        Assert.Equal(new ProblemError("/data/a", "type", "string", "number"), Assert.Single(happened.Errors));
        Assert.Equal("INT-9000", (await Delivery(id)).ProblemCode);
    }
}
