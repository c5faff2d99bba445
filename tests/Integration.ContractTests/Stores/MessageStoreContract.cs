using Integration.Abstractions.Messages;
using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>What is stored, and what is told about it: the same for every engine.</summary>
public abstract class MessageStoreContract : StoreContract
{
    [Fact]
    public async Task Same_key_and_body_gives_the_first_answer_and_no_second_delivery()
    {
        var first = await Accept(Make("order-1", "{\"a\":1}"));

        var again = await Messages.Accept(Make("order-1", "{\"a\":1}"), Cancelled);

        Assert.Equal(new AcceptOutcome(AcceptKind.Replayed, first), again);
        await Finish(await Receive());
        await AssertNothingReady();
    }

    [Fact]
    public async Task Same_key_with_another_body_is_refused_and_stores_nothing()
    {
        var first = await Accept(Make("order-1", "{\"a\":1}"));

        var other = Make("order-1", "{\"a\":2}");
        Assert.Equal(new AcceptOutcome(AcceptKind.KeyReused, first), await Messages.Accept(other, Cancelled));

        Assert.Null(await Messages.Find(other.Id, Cancelled));
    }

    [Fact]
    public async Task Same_id_of_another_client_or_source_is_another_message()
    {
        await Accept(Make("order-1"));
        await Accept(Make("order-1", client: "client-2"));
        await Accept(Make("order-1", source: "urn:other"));

        Assert.Equal(3, (await Messages.List(new MessageQuery { EventId = "order-1" }, Cancelled)).Count);
    }

    [Fact]
    public async Task Same_message_from_many_at_once_is_stored_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Messages.Accept(Make("order-1"), Cancelled).AsTask())));

        var stored = Assert.Single(outcomes, outcome => outcome.Kind == AcceptKind.Stored);
        Assert.All(outcomes, outcome => Assert.Equal(stored.Id, outcome.Id));
        await Finish(await Receive());
        await AssertNothingReady();
    }

    [Fact]
    public async Task Key_is_remembered_over_a_restart()
    {
        var first = await Accept(Make("order-1"));
        await Fixture.Restart();

        Assert.Equal(new AcceptOutcome(AcceptKind.Replayed, first), await Messages.Accept(Make("order-1"), Cancelled));
    }

    [Fact]
    public async Task Everything_of_a_message_is_read_back()
    {
        var message = Make(
            body: "{\"navn\":\"Æ\"}",
            deliveries: [To("a"), To("b", gate: 4, state: DeliveryState.Retrying, dueAt: Now.AddHours(1))],
            with: envelope => envelope with
            {
                Subject = "sak/1",
                Time = Now,
                CorrelationId = "c",
                CausationId = "d",
                ConversationId = "e",
                PartitionKey = "p",
                ExpiresAt = Now.AddDays(1),
                NotBefore = Now.AddHours(1),
                TraceParent = "00-1",
                Receiver = "0192:1",
                SecurityLevel = 4,
                Sensitivity = Sensitivity.Health,
            });
        await Accept(message);
        await Fixture.Restart();

        var found = (await Messages.Find(message.Id, Cancelled))!;
        var read = (await Messages.Read(message.Id, Cancelled))!;

        Assert.Equal(message.Envelope, found.Message.Envelope);
        Assert.Equal(message.Envelope, read.Envelope);
        Assert.Equal((message.Client, message.Agency, message.AcceptedAt), (read.Client, read.Agency, read.AcceptedAt));
        Assert.Equal("{\"navn\":\"Æ\"}"u8.ToArray(), Fixture.Protector.Unprotect(read.Id, read.Body));
        Assert.Equal(["a", "b"], found.Deliveries.Select(delivery => delivery.Target));
        Assert.Equal((DeliveryState.Retrying, 4L, Now.AddHours(1)), (found.Deliveries[1].State, found.Deliveries[1].Gate, found.Deliveries[1].DueAt));
        Assert.Empty(found.Events);
        Assert.Null(found.Mailbox);
    }

    [Fact]
    public async Task Unknown_message_is_null()
    {
        Assert.Null(await Messages.Find(Guid.CreateVersion7(Now), Cancelled));
        Assert.Null(await Messages.Read(Guid.CreateVersion7(Now), Cancelled));
    }

    [Fact]
    public async Task Empty_texts_and_missing_ones_are_told_apart()
    {
        var message = Make(with: envelope => envelope with { Subject = "", CausationId = null });
        await Accept(message);

        Assert.Equal(message.Envelope, (await Messages.Find(message.Id, Cancelled))!.Message.Envelope);
    }

    [Fact]
    public async Task List_finds_by_each_criterion()
    {
        var plain = await Accept(Make(with: envelope => envelope with { Subject = "sak/0" }));
        Advance(TimeSpan.FromHours(1));
        var wanted = Make("find-me", client: "client-2", deliveries: [To("-", state: DeliveryState.NeedsAction)], with: envelope => envelope with { Subject = "sak/1", CorrelationId = "corr", Type = "other.v1" });
        await Accept(wanted);

        await Found(new MessageQuery { Client = "client-2" });
        await Found(new MessageQuery { Subject = "sak/1" });
        await Found(new MessageQuery { CorrelationId = "corr" });
        await Found(new MessageQuery { EventId = "find-me" });
        await Found(new MessageQuery { Type = "other.v1" });
        await Found(new MessageQuery { State = DeliveryState.NeedsAction });
        await Found(new MessageQuery { From = Now });
        await Found(new MessageQuery { Client = "client-2", Subject = "sak/1", CorrelationId = "corr", EventId = "find-me", Type = "other.v1", State = DeliveryState.NeedsAction, From = Now });
        Assert.Empty(await Messages.List(new MessageQuery { Client = "client-1", Subject = "sak/1" }, Cancelled));
        Assert.Empty(await Messages.List(new MessageQuery { State = DeliveryState.Completed }, Cancelled));
        Assert.Equal([wanted.Id, plain], (await Messages.List(new MessageQuery(), Cancelled)).Select(details => details.Message.Id));

        async Task Found(MessageQuery query) => Assert.Equal(wanted.Id, Assert.Single(await Messages.List(query, Cancelled)).Message.Id);
    }

    [Fact]
    public async Task What_has_come_after_a_row_is_counted_by_the_same_criteria_to_a_limit()
    {
        await Accept(Make(client: "client-2", with: envelope => envelope with { Subject = "sak/1", CorrelationId = "corr", Type = "other.v1" }));
        var after = Assert.Single(await Messages.List(new MessageQuery(), Cancelled)).Message.Seq;
        Advance(TimeSpan.FromHours(1));
        await Accept(Make(with: envelope => envelope with { Subject = "sak/0" }));
        var wanted = Make("find-me", client: "client-2", deliveries: [To("-", state: DeliveryState.NeedsAction)], with: envelope => envelope with { Subject = "sak/1", CorrelationId = "corr", Type = "other.v1" });
        await Accept(wanted);
        await Accept(Make());

        Assert.Equal(new Arrivals(3, All: true), await Messages.Arrived(new MessageQuery(), after, Cancelled));
        Assert.Equal(new Arrivals(2, All: true), await Messages.Arrived(new MessageQuery { Limit = 2 }, after, Cancelled));
        await One(new MessageQuery { Client = "client-2" });
        await One(new MessageQuery { Case = "1" });
        await One(new MessageQuery { Case = "sak/1" });
        await One(new MessageQuery { CorrelationId = "corr" });
        await One(new MessageQuery { EventId = "find-me" });
        await One(new MessageQuery { Type = "other.v1" });
        await One(new MessageQuery { State = DeliveryState.NeedsAction });
        await One(new MessageQuery { Target = "-" });
        await One(new MessageQuery { Id = wanted.Id });
        await One(new MessageQuery { Client = "client-2", Case = "1", Type = "other.v1", State = DeliveryState.NeedsAction, Target = "-", Agency = wanted.Agency, From = Now });
        Assert.Equal(0, (await Messages.Arrived(new MessageQuery { Agency = "0192:310000000" }, after, Cancelled)).Matching);
        Assert.Equal(0, (await Messages.Arrived(new MessageQuery { State = DeliveryState.Completed }, after, Cancelled)).Matching);
        Assert.Equal(0, (await Messages.Arrived(new MessageQuery { ProblemCode = "INT-X-0001" }, after, Cancelled)).Matching);

        async Task One(MessageQuery query) => Assert.Equal(new Arrivals(1, All: true), await Messages.Arrived(query, after, Cancelled));
    }

    [Theory]
    [InlineData(DeliveryState.Completed)]
    [InlineData(DeliveryState.Rejected)]
    [InlineData(DeliveryState.AwaitingReceipt)]
    [InlineData(DeliveryState.Retrying)]
    [InlineData(DeliveryState.NeedsAction)]
    internal async Task List_finds_by_the_state_of_a_delivery(DeliveryState state)
    {
        await AcceptFor("other");
        var id = await Accept();
        await Finish(await Receive(), state, outcome => outcome with { DueAt = Now.AddDays(1) });

        Assert.Equal(id, Assert.Single(await Messages.List(new MessageQuery { State = state }, Cancelled)).Message.Id);
    }

    [Fact]
    public async Task Correlation_that_is_the_message_itself_finds_it_with_its_answers()
    {
        var request = Make();
        request = request with { Envelope = request.Envelope with { CorrelationId = request.Id.ToString() } };
        await Accept(request);
        var answer = await Accept(Make(with: envelope => envelope with { CorrelationId = request.Id.ToString() }));

        var found = await Messages.List(new MessageQuery { CorrelationId = request.Id.ToString() }, Cancelled);

        Assert.Equal([answer, request.Id], found.Select(details => details.Message.Id));
        Assert.All(found, details => Assert.Equal(request.Id.ToString(), details.Message.Envelope.CorrelationId));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 25; i++)
            ids.Add(await Accept());

        var seen = new List<Guid>();
        long? before = null;
        while (await Messages.List(new MessageQuery { Limit = 10, Before = before }, Cancelled) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(details => details.Message.Id));
            before = page[^1].Message.Seq;
        }

        Assert.Equal(Enumerable.Reverse(ids), seen);
    }

    [Fact]
    public async Task Steps_are_remembered_in_the_order_they_were_begun()
    {
        await Accept();
        var lease = await Receive();
        await Messages.RecordStep(lease.DeliverySeq, new JournalStep("create-case", null, Now), Cancelled);
        await Messages.RecordStep(lease.DeliverySeq, new JournalStep("create-document", null, Now), Cancelled);
        Advance(TimeSpan.FromSeconds(1));
        await Messages.RecordStep(lease.DeliverySeq, new JournalStep("create-case", "26/1", Now), Cancelled);
        await Fixture.Restart();

        Assert.Equal(
            [new JournalStep("create-case", "26/1", Now), new JournalStep("create-document", null, Now.AddSeconds(-1))],
            await Messages.Steps(lease.DeliverySeq, Cancelled));
        Assert.Empty(await Messages.Steps(lease.DeliverySeq + 1, Cancelled));
    }

    [Fact]
    public async Task Held_channel_is_told_until_it_opens()
    {
        var held = new ChannelState(Target, true, "INT-9000", Now, Now.AddMinutes(1));
        await Messages.RecordChannel(held, Cancelled);
        await Messages.RecordChannel(held with { Target = "b", ProbeAt = null }, Cancelled);
        await Messages.RecordChannel(new ChannelState("b", false, null, Now, null), Cancelled);
        await Fixture.Restart();

        Assert.Equal([held], await Messages.Channels(Cancelled));
    }

    [Fact]
    public async Task What_a_finish_emits_is_stored_and_delivered_with_it()
    {
        await Accept();
        var reply = Make(deliveries: [To("webhook")]);
        var lease = await Receive();

        await Finish(lease, DeliveryState.Completed, outcome => outcome with
        {
            Emit = [reply],
            Level = ReceiptLevel.Processed,
            RemoteIds = [new RemoteId("archive", "saksnummer", "26/1")],
        });

        Assert.Equal(reply.Id, (await Receive("webhook")).Message.Id);
        var delivery = await Delivery(lease.Message.Id);
        Assert.Equal((ReceiptLevel.Processed, new RemoteId("archive", "saksnummer", "26/1")), (delivery.Level, Assert.Single(delivery.RemoteIds)));
    }

    [Fact]
    public async Task Finish_that_cannot_store_what_it_emits_changes_nothing()
    {
        var taken = await Accept();
        await Finish(await Receive());
        var id = await Accept();
        var lease = await Receive();

        await Assert.ThrowsAnyAsync<Exception>(() => Finish(lease, DeliveryState.Completed, outcome => outcome with { Emit = [Make() with { Id = taken }] }).AsTask());

        Assert.Equal((DeliveryState.Queued, true, 0), ((await Delivery(id)).State, (await Delivery(id)).Sending, (await Delivery(id)).Attempts));
        Assert.True(await Finish(lease));
    }

    [Fact]
    public async Task Overdue_receipts_are_found_longest_overdue_first()
    {
        var ids = new List<Guid>();
        foreach (var hours in new[] { 3, 1, 2 })
        {
            ids.Add(await Accept());
            await Finish(await Receive(), DeliveryState.AwaitingReceipt, outcome => outcome with { DueAt = Now.AddHours(hours) });
        }

        Advance(TimeSpan.FromHours(2));

        Assert.Equal([ids[1], ids[2]], (await Messages.Overdue(Now, 10, Cancelled)).Select(details => details.Message.Id));
    }

    [Fact]
    public async Task Receipt_completes_a_delivery_that_awaits_it()
    {
        var id = await Accept();
        var lease = await Receive();
        await Finish(lease, DeliveryState.AwaitingReceipt, outcome => outcome with { DueAt = Now.AddHours(1), Level = ReceiptLevel.Transport });

        Assert.True(await Messages.Move(new DeliveryMove(lease.DeliverySeq, DeliveryState.Completed, Now, "receipt", "archive") { Level = ReceiptLevel.Processed }, [DeliveryState.AwaitingReceipt], Cancelled));

        var details = (await Messages.Find(id, Cancelled))!;
        Assert.Equal((DeliveryState.Completed, ReceiptLevel.Processed), (details.Deliveries[0].State, details.Deliveries[0].Level));
        Assert.Equal(("receipt", ReceiptLevel.Processed), (details.Events[0].Kind, details.Events[0].Level));
        Assert.Empty(await Messages.Overdue(Now.AddDays(1), 10, Cancelled));
    }

    [Fact]
    public async Task Check_of_a_store_that_works_finds_nothing() => Assert.Null(await Messages.Check(Cancelled));
}
