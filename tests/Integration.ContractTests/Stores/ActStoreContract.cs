using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>An operator's act and its audit entry: neither is there without the other, and a repeated key is the same act.</summary>
public abstract class ActStoreContract : StoreContract
{
    private static readonly DeliveryState[] FromStopped = [DeliveryState.NeedsAction];

    [Fact]
    public async Task An_act_moves_writes_and_sends_in_one_transaction()
    {
        var stopped = await Stop();
        var copy = Make();

        var outcome = await Fixture.Acts.Do(Supersede(stopped, copy), Cancelled);

        Assert.Equal((ActKind.Done, 1, copy.Id), (outcome.Kind, outcome.Moved, outcome.Id!.Value));
        Assert.Equal(DeliveryState.Cancelled, (await Delivery(stopped)).State);
        Assert.Equal("superseded", Assert.Single((await Messages.Find(stopped, Cancelled))!.Events, happened => happened.Detail == copy.Id.ToString("D")).Kind);
        Assert.Equal("sent-instead", Assert.Single((await Messages.Find(copy.Id, Cancelled))!.Events).Kind);
        Assert.Equal("message-edited", Assert.Single(await Fixture.Audit.List(null, 10, Cancelled)).Entry.Act);
        Assert.Equal(copy.Id, (await Receive()).Message.Id);
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_not_done()
    {
        var stopped = await Stop();
        var waiting = await AcceptFor("other");
        var copy = Make();
        Change("ALTER TABLE audit RENAME TO audit_away");

        await Assert.ThrowsAnyAsync<Exception>(async () => await Fixture.Acts.Do(Supersede(stopped, copy) with { Key = Key("k-1") }, Cancelled));
        await Assert.ThrowsAnyAsync<Exception>(async () => await Fixture.Acts.Do(Move(waiting, DeliveryState.Cancelled, [DeliveryState.Queued]), Cancelled));
        Change("ALTER TABLE audit_away RENAME TO audit");

        Assert.Equal(DeliveryState.NeedsAction, (await Delivery(stopped)).State);
        Assert.Null(await Messages.Find(copy.Id, Cancelled));
        Assert.Equal(waiting, (await Receive("other")).Message.Id); // Taken out of memory for the act, and put back.
        Assert.Empty(await Fixture.Audit.List(null, 10, Cancelled));

        // The key was not used up by what was not done.
        Assert.Equal(ActKind.Done, (await Fixture.Acts.Do(Supersede(stopped, copy) with { Key = Key("k-1") }, Cancelled)).Kind);
    }

    [Fact]
    public async Task What_cannot_be_done_is_not_written_down()
    {
        var stopped = await Stop();
        var copy = Make() with { Attachments = [Guid.CreateVersion7()] };

        await Assert.ThrowsAsync<StoreException>(async () => await Fixture.Acts.Do(Supersede(stopped, copy), Cancelled));
        await Fixture.Restart();

        Assert.Empty(await Fixture.Audit.List(null, 10, Cancelled));
        Assert.Equal(DeliveryState.NeedsAction, (await Delivery(stopped)).State);
        Assert.Null(await Messages.Find(copy.Id, Cancelled));
    }

    [Fact]
    public async Task A_whole_act_of_which_a_part_is_under_way_does_nothing_at_all()
    {
        var id = await Accept(Make(deliveries: [To("a"), To("b")]));
        var lease = await Receive("b");
        var moves = (await Messages.Find(id, Cancelled))!.Deliveries.Select(delivery => new ActMove(Cancel(delivery.Seq), [DeliveryState.Queued])).ToList();

        var outcome = await Fixture.Acts.Do(Act("message-edited", id) with { Moves = moves, Whole = true, Send = Make() }, Cancelled);

        Assert.Equal(ActKind.Stale, outcome.Kind);
        Assert.Empty(await Fixture.Audit.List(null, 10, Cancelled));
        Assert.Equal(id, (await Receive("a")).Message.Id);
        Assert.True(await Finish(lease));
    }

    [Fact]
    public async Task What_is_still_possible_is_done_when_the_act_need_not_be_whole()
    {
        var id = await Accept(Make(deliveries: [To("a"), To("b")]));
        await Receive("b");
        var moves = (await Messages.Find(id, Cancelled))!.Deliveries.Select(delivery => new ActMove(Cancel(delivery.Seq), [DeliveryState.Queued])).ToList();

        Assert.Equal((ActKind.Done, 1), await KindAndMoved(Act("message-cancelled", id) with { Moves = moves }));
        Assert.Single(await Fixture.Audit.List(null, 10, Cancelled));
    }

    [Fact]
    public async Task The_same_key_gives_the_first_outcome_also_after_a_restart_and_another_request_is_refused()
    {
        var stopped = await Stop();
        var (copy, second) = (Make(), Make());
        var first = await Fixture.Acts.Do(Supersede(stopped, copy) with { Key = Key("k-1") }, Cancelled);
        await Fixture.Restart();

        var again = await Fixture.Acts.Do(Supersede(stopped, second) with { Key = Key("k-1") }, Cancelled);
        var other = await Fixture.Acts.Do(Supersede(stopped, second) with { Key = Key("k-1", 2) }, Cancelled);

        Assert.Equal((ActKind.Done, ActKind.Repeated, ActKind.KeyReused), (first.Kind, again.Kind, other.Kind));
        Assert.Equal((1, copy.Id), (again.Moved, again.Id!.Value));
        Assert.Null(await Messages.Find(second.Id, Cancelled));
        Assert.Single(await Fixture.Audit.List(null, 10, Cancelled));
    }

    [Fact]
    public async Task The_same_key_at_the_same_moment_is_one_act()
    {
        var stopped = await Stop();
        var copies = Enumerable.Range(0, 8).Select(_ => Make()).ToList();

        var outcomes = await Task.WhenAll(copies.Select(copy => Fixture.Acts.Do(Supersede(stopped, copy) with { Key = Key("k-1") }, Cancelled).AsTask()));

        Assert.Single(outcomes, outcome => outcome.Kind == ActKind.Done);
        Assert.Single(outcomes.Select(outcome => outcome.Id).Distinct());
        Assert.Equal(2, (await Messages.List(new MessageQuery(), Cancelled)).Count);
        Assert.Single(await Fixture.Audit.List(null, 10, Cancelled));
    }

    [Fact]
    public async Task Two_who_replace_the_same_message_at_once_send_one_copy()
    {
        var stopped = await Stop();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Fixture.Acts.Do(Supersede(stopped, Make()), Cancelled).AsTask()));

        Assert.Single(outcomes, outcome => outcome.Kind == ActKind.Done);
        Assert.Equal(3, outcomes.Count(outcome => outcome.Kind == ActKind.Stale));
        Assert.Equal(2, (await Messages.List(new MessageQuery(), Cancelled)).Count);
    }

    [Fact]
    public async Task A_pause_is_on_disk_with_its_entry()
    {
        var act = Act("target-paused", Guid.Empty) with { Channel = new ChannelState(Target, true, "INT-0810", Now, null) };
        await Fixture.Acts.Do(act, Cancelled);
        await Fixture.Restart();

        Assert.Equal("INT-0810", Assert.Single(await Messages.Channels(Cancelled)).ProblemCode);
        Assert.Single(await Fixture.Audit.List(null, 10, Cancelled));
        Assert.Null((await Fixture.Audit.Verify(Cancelled)).FirstBroken);
    }

    [Fact]
    public async Task What_is_written_on_an_incident_and_its_entry_are_one_or_none()
    {
        var incident = new Incident { Id = Guid.CreateVersion7(Now), Target = Target, Kind = IncidentKind.Held, ProblemCode = Unavailable.Code, OpenedAt = Now, Waiting = 0, Failed = 0, Flows = [], Agencies = [] };
        await Fixture.Incidents.Open(incident, [], [], Cancelled);
        var act = Act("incident-taken", incident.Id) with { Incident = new IncidentMark(incident.Id) { Note = "Ringte leverandøren", Taken = true }, Key = Key("k-1") };

        Change("ALTER TABLE audit RENAME TO audit_away");
        await Assert.ThrowsAnyAsync<Exception>(async () => await Fixture.Acts.Do(act, Cancelled));
        Change("ALTER TABLE audit_away RENAME TO audit");
        Change("ALTER TABLE incident_note RENAME TO note_away");
        await Assert.ThrowsAnyAsync<Exception>(async () => await Fixture.Acts.Do(act, Cancelled));
        Change("ALTER TABLE note_away RENAME TO incident_note");

        var untouched = (await Fixture.Incidents.Find(incident.Id, null, Cancelled))!;
        Assert.Equal((null, 0), (untouched.Incident.Owner, untouched.Notes.Count));
        Assert.Empty(await Fixture.Audit.List(null, 10, Cancelled));

        // The key was not used up by what was not done; now it is, and a repetition writes nothing.
        Assert.Equal(ActKind.Done, (await Fixture.Acts.Do(act, Cancelled)).Kind);
        Assert.Equal(ActKind.Repeated, (await Fixture.Acts.Do(act, Cancelled)).Kind);
        var taken = (await Fixture.Incidents.Find(incident.Id, null, Cancelled))!;
        Assert.Equal(("kari", 1), (taken.Incident.Owner, taken.Notes.Count));
        Assert.Single(await Fixture.Audit.List(null, 10, Cancelled));
    }

    private protected abstract void Change(string sql);

    private static ActKey Key(string value, byte request = 1) => new(value, new byte[] { request });

    private async Task<(ActKind, int)> KindAndMoved(OperatorAct act)
    {
        var outcome = await Fixture.Acts.Do(act, Cancelled);
        return (outcome.Kind, outcome.Moved);
    }

    private OperatorAct Act(string act, Guid subject) => new() { Entry = new AuditEntry(Now, "kari", act, subject.ToString("D"), "mended") };

    private OperatorAct Move(Guid message, DeliveryState to, DeliveryState[] from)
    {
        var seq = Messages.Find(message, Cancelled).AsTask().GetAwaiter().GetResult()!.Deliveries[0].Seq;
        return Act("message-cancelled", message) with { Moves = [new ActMove(new DeliveryMove(seq, to, Now, "cancelled", "kari"), from)] };
    }

    private OperatorAct Supersede(Guid message, NewMessage copy)
    {
        var move = Move(message, DeliveryState.Cancelled, FromStopped).Moves[0];
        return Act("message-edited", message) with
        {
            Whole = true,
            Moves = [move with { Move = move.Move with { Kind = "superseded", Detail = copy.Id.ToString("D") } }],
            Send = copy,
            Events = [new MessageEvent { At = Now, Kind = "sent-instead", DeliverySeq = 0, Actor = "kari", Detail = message.ToString("D") }],
        };
    }

    private DeliveryMove Cancel(long seq) => new(seq, DeliveryState.Cancelled, Now, "cancelled", "kari");

    private async Task<Guid> Stop()
    {
        var id = await AcceptFor(Target);
        await Finish(await Receive(), DeliveryState.NeedsAction, outcome => outcome with { Problem = new Abstractions.Problems.Problem(Unavailable) });
        return id;
    }
}

/// <summary>On the embedded store.</summary>
public sealed class SqliteActStoreTests : ActStoreContract
{
    private protected override StoreFixture CreateFixture() => new SqliteFixture();

    private protected override void Change(string sql) => ((SqliteFixture)Fixture).Store.Writer.RunAlone(connection =>
    {
        connection.Execute(sql);
        return true;
    }).GetAwaiter().GetResult();
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgreSqlActStoreTests : ActStoreContract
{
    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();

    private protected override void Change(string sql) => ((PostgreSqlFixture)Fixture).Run(sql);
}
