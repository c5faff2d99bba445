using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Operations;
using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>Failures by cause, jobs, the audit log and login links: the same for every engine.</summary>
public abstract class OperationsStoreContract : StoreContract
{
    private static readonly FailureSelection Stopped = new(Unavailable.Code, Target, "flow-1", DeliveryState.NeedsAction);

    [Fact]
    public async Task Failures_are_counted_by_cause_target_flow_and_state()
    {
        for (var i = 0; i < 3; i++)
            await Fail();
        var other = await Fail("other");

        var groups = await Fixture.Failures.Groups(Cancelled);

        Assert.Equal([3L, 1L], groups.Select(group => group.Count));
        Assert.Equal(Stopped, groups[0].Selection);
        Assert.Equal(other, groups[1].Sample);
        Assert.Equal(Now, groups[0].First);
    }

    [Theory]
    [InlineData(nameof(FailureDimension.Cause), "INT-9000=3")]
    [InlineData(nameof(FailureDimension.Target), "archive=2,other=1")]
    [InlineData(nameof(FailureDimension.Type), "no.kommune.test.v1=3")]
    [InlineData(nameof(FailureDimension.Agency), "0192:310094943=3")]
    public async Task Failures_are_counted_by_one_thing(string by, string expected)
    {
        await Fail();
        await Fail();
        await Fail("other");

        Assert.Equal(expected, string.Join(',', (await Fixture.Failures.Counts(Enum.Parse<FailureDimension>(by), Cancelled)).Select(count => $"{count.Key}={count.Count}")));
    }

    [Fact]
    public async Task What_is_delivered_in_the_end_is_in_no_group()
    {
        await AcceptFor(Target);
        await Retry(await Receive(), TimeSpan.FromMinutes(1));
        Assert.Single(await Fixture.Failures.Groups(Cancelled));

        Advance(TimeSpan.FromMinutes(1));
        await Finish(await Receive());

        Assert.Empty(await Fixture.Failures.Groups(Cancelled));
    }

    [Fact]
    public async Task A_job_sends_its_group_again_a_page_at_a_time_and_ends()
    {
        for (var i = 0; i < 5; i++)
            await Fail();
        var job = await Start();

        var first = await Fixture.Failures.Advance(job.Id, 2, Now, Cancelled);
        var second = await Fixture.Failures.Advance(job.Id, 2, Now, Cancelled);
        var third = await Fixture.Failures.Advance(job.Id, 2, Now, Cancelled);
        var after = await Fixture.Failures.Advance(job.Id, 2, Now, Cancelled);

        Assert.Equal([(2L, false), (4L, false), (5L, true), (5L, true)], new[] { first, second, third, after }.Select(step => (step!.Done, step.EndedAt is not null)));
        for (var i = 0; i < 5; i++)
            await Finish(await Receive());
        await AssertNothingReady();
    }

    [Fact]
    public async Task A_job_goes_on_after_a_restart_from_where_it_was()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++)
            ids.Add(await Fail());
        var job = await Start();
        await Fixture.Failures.Advance(job.Id, 3, Now, Cancelled);

        await Fixture.Restart();
        var ended = await Fixture.Failures.Advance(job.Id, 3, Now, Cancelled);

        Assert.Equal((4L, 0L, true), (ended!.Done, ended.Skipped, ended.EndedAt is not null));
        foreach (var id in ids)
            Assert.Equal(DeliveryState.Queued, (await Delivery(id)).State);
        Assert.Single((await Messages.Find(ids[0], Cancelled))!.Events, happened => happened is { Kind: "retried", Actor: "kari", Reason: "mended" });
    }

    [Fact]
    public async Task What_fails_again_is_not_part_of_the_job_that_sent_it()
    {
        await Fail();
        var job = await Start();
        Advance(TimeSpan.FromSeconds(1));
        await Fixture.Failures.Advance(job.Id, 1, Now, Cancelled);
        await Stop(await Receive());

        var ended = await Fixture.Failures.Advance(job.Id, 1, Now, Cancelled);

        Assert.Equal((1L, true), (ended!.Done, ended.EndedAt is not null));
        Assert.Single(await Fixture.Failures.Groups(Cancelled));
    }

    [Fact]
    public async Task What_has_expired_is_left_and_told_beforehand()
    {
        await Accept(Make(with: envelope => envelope with { ExpiresAt = Now.AddHours(1) }));
        await Stop(await Receive());
        await Fail();
        Advance(TimeSpan.FromHours(2));

        Assert.Equal(new RetryForecast(1, 1), await Fixture.Failures.Forecast(Stopped, Now, Cancelled));
        var job = await Start();
        var ended = await Fixture.Failures.Advance(job.Id, 10, Now, Cancelled);
        Assert.Equal((1L, 1L), (ended!.Done, ended.Skipped));
    }

    [Fact]
    public async Task The_same_job_asked_for_twice_is_one()
    {
        await Fail();
        var job = await Start();

        await Begin(job with { Reason = "again" });

        Assert.Equal("mended", Assert.Single(await Fixture.Failures.Jobs(10, Cancelled)).Reason);
    }

    [Fact]
    public async Task The_audit_log_is_read_back_newest_first_and_its_chain_holds_over_a_restart()
    {
        await Append("message-retried");
        await Fixture.Restart();
        await Append("content-unmasked");

        var entries = await Fixture.Audit.List(null, 10, Cancelled);
        var check = await Fixture.Audit.Verify(Cancelled);

        Assert.Equal(["content-unmasked", "message-retried"], entries.Select(record => record.Entry.Act));
        Assert.Equal((2L, null, Convert.ToHexStringLower(entries[0].Hash.Span)), (check.Entries, check.FirstBroken, check.Head));
        Assert.Equal(AuditChain.Next(entries[1].Hash.Span, 2, entries[0].Entry), entries[0].Hash.ToArray());
    }

    [Fact]
    public async Task A_login_link_is_taken_once_and_not_after_its_time()
    {
        var (good, late) = (new byte[] { 1 }, new byte[] { 2 });
        await Fixture.LoginLinks.Add(new LoginLink(good, "Kari", "operator", null, Now.AddMinutes(15)), Now, Cancelled);
        await Fixture.LoginLinks.Add(new LoginLink(late, "Ola", "agency", Agency, Now.AddMinutes(1)), Now, Cancelled);
        Advance(TimeSpan.FromMinutes(2));

        Assert.Equal("Kari", (await Fixture.LoginLinks.Take(good, Now, Cancelled))?.Person);
        Assert.Null(await Fixture.LoginLinks.Take(good, Now, Cancelled));
        Assert.Null(await Fixture.LoginLinks.Take(late, Now, Cancelled));
    }

    [Fact]
    public async Task An_instance_that_has_not_heard_of_a_pause_does_not_write_over_it()
    {
        await Messages.RecordChannel(new ChannelState(Target, true, OperationProblems.PausedCode, Now, null), Cancelled);
        Advance(TimeSpan.FromSeconds(1));
        await Messages.RecordChannel(new ChannelState(Target, true, Unavailable.Code, Now, Now.AddMinutes(1)), Cancelled);
        await Messages.RecordChannel(new ChannelState(Target, false, null, Now, null), Cancelled);

        Assert.Equal((OperationProblems.PausedCode, Now.AddSeconds(-1)), Assert.Single(await Messages.Channels(Cancelled)) is var row ? (row.ProblemCode, row.Since) : default);
    }

    [Fact]
    public async Task An_ended_session_is_known_until_it_is_forgotten()
    {
        await Fixture.EndedSessions.End(["session", "session", "person"], Now, Now.AddDays(-2), Cancelled);
        Advance(TimeSpan.FromMinutes(1));
        await Fixture.EndedSessions.End(["person"], Now, Now.AddDays(-2), Cancelled);
        await Fixture.EndedSessions.End(["person"], Now.AddMinutes(-1), Now.AddDays(-2), Cancelled);

        Assert.Equal(Now.AddMinutes(-1), await Fixture.EndedSessions.Ended(["session"], Cancelled));
        Assert.Equal(Now, await Fixture.EndedSessions.Ended(["session", "person", "other"], Cancelled));
        Assert.Null(await Fixture.EndedSessions.Ended(["other"], Cancelled));

        await Fixture.EndedSessions.End(["other"], Now, Now, Cancelled);
        Assert.Null(await Fixture.EndedSessions.Ended(["session"], Cancelled));
    }

    [Fact]
    public async Task A_message_is_found_by_its_case_number_with_and_without_what_stands_before_it()
    {
        var id = await Accept(Make(with: envelope => envelope with { Subject = "sak/2026/38032" }));
        await Accept(Make(with: envelope => envelope with { Subject = "sak/2026/38033" }));

        foreach (var number in new[] { "2026/38032", "sak/2026/38032" })
            Assert.Equal(id, Assert.Single(await Messages.List(new MessageQuery { Case = number }, Cancelled)).Message.Id);
        Assert.Empty(await Messages.List(new MessageQuery { Case = "skjema/2026/38032" }, Cancelled));
    }

    [Fact]
    public async Task A_message_is_found_by_what_its_destination_made_of_it()
    {
        var id = await AcceptFor(Target);
        await Finish(await Receive(), with: outcome => outcome with { RemoteIds = [new RemoteId("arkiv", "saksnummer", "26/1042")] });

        Assert.Equal(id, Assert.Single(await Messages.List(new MessageQuery { Case = "26/1042" }, Cancelled)).Message.Id);
    }

    [Fact]
    public async Task Messages_that_ended_are_listed_by_state_page_by_page_and_each_once()
    {
        var both = await Accept(Make(deliveries: [To("a"), To("b")]));
        await Finish(await Receive("a"));
        await Finish(await Receive("b"));
        var single = await AcceptFor(Target);
        await Finish(await Receive());
        await AcceptFor(Target);

        var query = new MessageQuery { State = DeliveryState.Completed, Limit = 1 };
        var first = Assert.Single(await Messages.List(query, Cancelled));
        var second = Assert.Single(await Messages.List(query with { Before = first.Message.Seq }, Cancelled));

        Assert.Equal((single, both), (first.Message.Id, second.Message.Id));
        Assert.Empty(await Messages.List(query with { Before = second.Message.Seq }, Cancelled));
    }

    [Fact]
    public async Task A_message_of_another_agency_is_not_found_by_its_id()
    {
        var id = await AcceptFor(Target);

        Assert.Single(await Messages.List(new MessageQuery { Id = id, Agency = Agency }, Cancelled));
        Assert.Empty(await Messages.List(new MessageQuery { Id = id, Agency = "0192:313909964" }, Cancelled));
    }

    private async Task<Guid> Fail(string target = Target)
    {
        var id = await AcceptFor(target);
        await Stop(await Receive(target));
        return id;
    }

    private ValueTask<bool> Stop(WorkLease lease) => Finish(lease, DeliveryState.NeedsAction, outcome => outcome with { Problem = new Problem(Unavailable) });

    private async Task<RetryJob> Start()
    {
        var job = new RetryJob { Id = Guid.CreateVersion7(Now), Selection = Stopped, Total = 1, Rate = 20, Actor = "kari", Reason = "mended", CreatedAt = Now };
        await Begin(job);
        return job;
    }

    private ValueTask<ActOutcome> Begin(RetryJob job) =>
        Fixture.Acts.Do(new OperatorAct { Entry = new AuditEntry(Now, job.Actor, "group-retried", job.Id.ToString("D"), job.Reason), Job = job }, Cancelled);

    private ValueTask Append(string act) => Fixture.Audit.Append(new AuditEntry(Now, "kari", act, "x", "mended"), Cancelled);
}
