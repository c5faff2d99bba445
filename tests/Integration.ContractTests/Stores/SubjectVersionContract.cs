using Integration.Abstractions.Messages;
using Integration.Core.Ports;

namespace Integration.ContractTests.Stores;

/// <summary>Versions of subjects are looked at in the transaction that accepts: the same for every engine.</summary>
public abstract class SubjectVersionContract : StoreContract
{
    private static readonly Guid Visit = SubjectVersion.KeyOf(Agency, "no.kommune.test.v1", "besok/1");

    [Fact]
    public async Task Each_message_makes_the_next_version_and_who_had_seen_another_is_refused_with_the_one_it_is_now()
    {
        Assert.Equal(1, (await Post("a", seen: null)).Version);
        Assert.Equal(2, (await Post("b", seen: 1)).Version);

        var passed = await Post("c", seen: 1);
        var ahead = await Post("d", seen: 7);
        var silent = await Post("e", seen: null);

        Assert.Equal(
            [(AcceptKind.VersionPassed, 2L), (AcceptKind.VersionPassed, 2L), (AcceptKind.VersionMissing, 2L)],
            new[] { passed, ahead, silent }.Select(outcome => (outcome.Kind, outcome.Version!.Value)));
        Assert.Equal(2, (await Messages.List(new MessageQuery { Client = "client-1" }, Cancelled)).Count);
        Assert.Equal(3, (await Post("c", seen: 2)).Version);
    }

    [Fact]
    public async Task Replay_gives_the_first_answer_and_its_version_whatever_was_written_since()
    {
        var first = await Post("a", seen: 0);
        await Post("b", seen: 1);
        await Fixture.Restart();

        Assert.Equal(first with { Kind = AcceptKind.Replayed }, await Post("a", seen: 0));
        Assert.Equal(AcceptKind.KeyReused, (await Post("a", seen: 2, body: "{\"other\":1}")).Kind);
    }

    [Fact]
    public async Task Of_many_who_had_seen_the_same_one_gets_in()
    {
        await Post("first", seen: null);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Post($"rival-{i}", seen: 1)));

        Assert.Equal(2, Assert.Single(outcomes, outcome => outcome.Kind == AcceptKind.Stored).Version);
        Assert.All(outcomes.Where(outcome => outcome.Kind != AcceptKind.Stored), outcome => Assert.Equal((AcceptKind.VersionPassed, 2L), (outcome.Kind, outcome.Version)));
        Assert.Equal(2, (await Messages.List(new MessageQuery { Client = "client-1" }, Cancelled)).Count);
    }

    [Fact]
    public async Task Of_many_tries_of_the_same_message_one_is_stored_and_all_get_its_version()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Post("a", seen: 0)));

        Assert.Single(outcomes, outcome => outcome.Kind == AcceptKind.Stored);
        Assert.All(outcomes, outcome => Assert.Equal((outcomes[0].Id, 1L), (outcome.Id, outcome.Version)));
    }

    [Fact]
    public async Task Subjects_are_counted_by_themselves()
    {
        var another = SubjectVersion.KeyOf(Agency, "no.kommune.test.v1", "besok/2");
        await Post("a", seen: null);

        Assert.Equal(1, (await Post("b", seen: null, subject: another)).Version);
        Assert.NotEqual(another, SubjectVersion.KeyOf("0192:313012172", "no.kommune.test.v1", "besok/2"));
        Assert.NotEqual(another, SubjectVersion.KeyOf(Agency, "no.kommune.test.v2", "besok/2"));
    }

    [Fact]
    public async Task Count_goes_on_while_a_message_of_the_subject_is_kept_and_begins_again_when_none_is()
    {
        await Post("a", seen: null);
        await Finish(await Receive());
        Advance(TimeSpan.FromDays(31));
        await Post("b", seen: 1);
        Assert.Equal(1, await Purge());
        Assert.Equal(2, (await Post("c", seen: 9)).Version);
        Assert.Equal(3, (await Post("c", seen: 2)).Version);

        await Finish(await Receive());
        await Finish(await Receive());
        Advance(TimeSpan.FromDays(31));
        Assert.Equal(2, await Purge());
        Assert.Equal((AcceptKind.VersionPassed, 0L), ((await Post("d", seen: 3)).Kind, (await Post("d", seen: 3)).Version!.Value));
        Assert.Equal(1, (await Post("d", seen: 0)).Version);
    }

    [Fact]
    public async Task Message_with_an_attachment_that_is_gone_leaves_the_version_as_it_was()
    {
        var bad = Versioned("a", seen: 0, Visit) with { Attachments = [Guid.CreateVersion7(Now)] };

        await Assert.ThrowsAsync<StoreException>(() => Messages.Accept(bad, Cancelled).AsTask());

        Assert.Equal(1, (await Post("b", seen: 0)).Version);
    }

    private ValueTask<int> Purge() =>
        Messages.Purge(new RetentionCut(new Dictionary<Sensitivity, DateTimeOffset> { [Sensitivity.Personal] = Now.AddDays(-30) }), Cancelled);

    private async Task<AcceptOutcome> Post(string eventId, long? seen, string body = "{}", Guid? subject = null) =>
        await Messages.Accept(Versioned(eventId, seen, subject ?? Visit, body), Cancelled);

    private NewMessage Versioned(string eventId, long? seen, Guid subject, string body = "{}") => Make(eventId, body) with { Version = new SubjectVersion(subject, seen) };
}
