using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>Batches from sources and their cursors: the same for every engine.</summary>
public abstract class InboundStoreContract : StoreContract
{
    private const string Adapter = "register";
    private const string Source = "events";

    private IInboundStore Inbound => Fixture.Inbound;

    [Fact]
    public async Task A_batch_and_its_cursor_are_there_after_a_restart()
    {
        var outcomes = await Inbound.Accept([new(Make("1")), new(Make("2"))], Move(null, "3"), Cancelled);
        await Fixture.Restart();

        Assert.All(outcomes, outcome => Assert.Equal(AcceptKind.Stored, outcome.Kind));
        foreach (var outcome in outcomes)
            Assert.NotNull(await Messages.Find(outcome.Id, Cancelled));
        Assert.Equal(new InboundCursor(Adapter, Source, "3", Now), await Inbound.Cursor(Adapter, Source, Cancelled));
    }

    [Fact]
    public async Task A_stored_batch_is_delivered()
    {
        var outcomes = await Inbound.Accept([new(Make("1"))], null, Cancelled);

        Assert.Equal(outcomes[0].Id, (await Receive()).Message.Id);
    }

    [Fact]
    public async Task A_batch_that_comes_again_is_recognised_and_stores_only_what_is_new()
    {
        var first = await Inbound.Accept([new(Make("1")), new(Make("2"))], null, Cancelled);

        var second = await Inbound.Accept([new(Make("1")), new(Make("2")), new(Make("3"))], Move(null, "4"), Cancelled);

        Assert.Equal([AcceptKind.Replayed, AcceptKind.Replayed, AcceptKind.Stored], second.Select(outcome => outcome.Kind));
        Assert.Equal(first.Select(outcome => outcome.Id), second.Take(2).Select(outcome => outcome.Id));
        Assert.Equal(3, (await Messages.List(new MessageQuery(), Cancelled)).Count);
    }

    [Fact]
    public async Task A_key_with_another_content_stores_nothing_and_moves_nothing()
    {
        await Inbound.Accept([new(Make("2", "{\"a\":1}"))], Move(null, "3"), Cancelled);

        var outcomes = await Inbound.Accept([new(Make("1")), new(Make("2", "{\"a\":2}"))], Move("3", "4"), Cancelled);

        Assert.Equal(AcceptKind.KeyReused, outcomes[1].Kind);
        Assert.Single(await Messages.List(new MessageQuery(), Cancelled));
        Assert.Equal("3", (await Inbound.Cursor(Adapter, Source, Cancelled))!.Value);
    }

    [Fact]
    public async Task A_message_that_cannot_be_stored_takes_its_whole_batch_and_the_cursor_with_it()
    {
        var broken = Make("2") with { Attachments = [Guid.CreateVersion7(Now)] };

        await Assert.ThrowsAsync<StoreException>(async () => await Inbound.Accept([new(Make("1")), new(broken)], Move(null, "3"), Cancelled));

        Assert.Empty(await Messages.List(new MessageQuery(), Cancelled));
        Assert.Null(await Inbound.Cursor(Adapter, Source, Cancelled));
    }

    [Fact]
    public async Task A_move_by_a_person_stands_against_a_batch_that_was_read_before_it()
    {
        await Inbound.Accept([new(Make("1"))], Move(null, "2"), Cancelled);
        var set = new InboundCursor(Adapter, Source, "1", Now, "kari", "read again");
        await Inbound.SetCursor(set, Cancelled);

        await Inbound.Accept([new(Make("2"))], Move("2", "3"), Cancelled);

        Assert.Equal(set, await Inbound.Cursor(Adapter, Source, Cancelled));
        Assert.Equal(2, (await Messages.List(new MessageQuery(), Cancelled)).Count);
    }

    [Fact]
    public async Task A_cursor_that_was_forgotten_is_written_again_by_the_next_batch()
    {
        await Inbound.SetCursor(new InboundCursor(Adapter, Source, null, Now, "kari", "begin anew"), Cancelled);

        await Inbound.Accept([], Move(null, "7"), Cancelled);

        Assert.Equal(new InboundCursor(Adapter, Source, "7", Now), Assert.Single(await Inbound.Cursors(Cancelled)));
    }

    [Fact]
    public async Task Why_a_message_was_put_aside_is_in_its_history()
    {
        var aside = Make("1", deliveries: [new NewDelivery("-", "-", "-", 0, DeliveryState.NeedsAction, null, Unavailable.Code)]);
        var problem = new Problem(Unavailable) { Detail = "d", Errors = [new ProblemError("/data/a", "type", "string", "number")] };

        var outcome = Assert.Single(await Inbound.Accept([new(aside, problem)], null, Cancelled));

        var refused = Assert.Single((await Messages.Find(outcome.Id, Cancelled))!.Events);
        Assert.Equal(("refused", Unavailable.Code, "d", "hub"), (refused.Kind, refused.ProblemCode, refused.Detail, refused.Actor));
        Assert.Equal(problem.Errors, refused.Errors);
    }

    private CursorMove Move(string? from, string to) => new(Adapter, Source, from, to, Now);
}
