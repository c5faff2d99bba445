using Integration.Abstractions.Messages;
using Integration.Core.Ports;
using Integration.Storage.PostgreSql;
using Integration.Storage.Sqlite;

namespace Integration.ContractTests.Stores;

/// <summary>Messages are found by their words, the same on every engine.</summary>
public abstract class SearchIndexContract : StoreContract
{
    [Fact]
    public async Task What_has_come_is_missing_until_it_is_put_in_and_then_found_newest_first()
    {
        var (first, second, other) = (await Accept(Make()), await Accept(Make()), await Accept(Make()));

        Assert.Equal([first, second], (await Fixture.Search.Missing(2, Cancelled)).Select(message => message.Id));
        await PutIn(message => message.Id == other ? ["pother"] : ["pcommon", $"p{message.Seq}"]);

        Assert.Empty(await Fixture.Search.Missing(10, Cancelled));
        Assert.Equal([second, first], await Find("pcommon"));
        Assert.Equal([other], await Find("pother"));
        Assert.Equal([first], (await Messages.List(new MessageQuery { Text = Of("pcommon"), Before = await Seq(second) }, Cancelled)).Select(found => found.Message.Id));
    }

    [Fact]
    public async Task Its_content_comes_with_what_is_missing()
    {
        await Accept(Make());

        Assert.False(Assert.Single(await Fixture.Search.Missing(10, Cancelled)).Body.Bytes.IsEmpty);
    }

    [Fact]
    public async Task All_words_must_match_by_their_beginning_or_by_the_whole_of_the_other()
    {
        var id = await Accept(Make());
        await PutIn(_ => ["p2026", "p38032", "habcdef0123456789"]);

        Assert.Equal([id], await Find("p202", "p38032"));
        Assert.Equal([id], await Find(new SearchWord("pnothing", "habcdef0123456789")));
        Assert.Empty(await Find("p2026", "p38033"));
        Assert.Empty(await Find(new SearchWord("pnothing", "habcdef")));
        Assert.Empty(await Find("p026"));
        Assert.Equal([id], await Whole("p2026", "p38032"));
        Assert.Empty(await Whole("p202"));
    }

    [Fact]
    public async Task Who_sees_one_agency_finds_its_messages()
    {
        var id = await Accept(Make());
        await PutIn(message => ["pword", Core.Search.SearchTerms.OfAgency(message.Agency)]);

        Assert.Equal([id], (await Messages.List(new MessageQuery { Text = Of("pword"), Agency = Agency }, Cancelled)).Select(found => found.Message.Id));
        Assert.Empty(await Messages.List(new MessageQuery { Text = Of("pword"), Agency = "0192:313909964" }, Cancelled));
    }

    [Fact]
    public async Task Other_criteria_hold_too()
    {
        await Accept(Make());
        await PutIn(_ => ["pword"]);

        Assert.Single(await Messages.List(new MessageQuery { Text = Of("pword"), Type = "no.kommune.test.v1", State = DeliveryState.Queued }, Cancelled));
        Assert.Empty(await Messages.List(new MessageQuery { Text = Of("pword"), State = DeliveryState.Completed }, Cancelled));
        Assert.Empty(await Messages.List(new MessageQuery { Text = Of("pword"), Type = "another" }, Cancelled));
    }

    [Fact]
    public async Task A_message_that_loses_its_content_loses_its_words()
    {
        await AcceptFor(Target);
        await Finish(await Receive());
        await PutIn(_ => ["pword"]);
        Advance(TimeSpan.FromDays(1));

        var cut = new RetentionCut(Enum.GetValues<Sensitivity>().ToDictionary(sensitivity => sensitivity, _ => Now), 100);
        Assert.Equal(1, await Messages.Purge(cut, Cancelled));

        Assert.Empty(await Find("pword"));
        Assert.Empty(await Fixture.Search.Missing(10, Cancelled));
    }

    [Fact]
    public async Task What_comes_after_the_last_message_was_removed_is_missing()
    {
        await AcceptFor(Target);
        await Finish(await Receive());
        await PutIn(_ => ["pword"]);
        Advance(TimeSpan.FromDays(1000));
        var cut = new RetentionCut(Enum.GetValues<Sensitivity>().ToDictionary(sensitivity => sensitivity, _ => Now), 100);
        Assert.True(await Messages.Purge(cut, Cancelled) > 0);
        Assert.Empty(await Messages.List(new MessageQuery(), Cancelled));

        var id = await Accept(Make());

        Assert.Equal([id], (await Fixture.Search.Missing(10, Cancelled)).Select(message => message.Id));
    }

    [Fact]
    public async Task A_restart_forgets_nothing()
    {
        var id = await Accept(Make());
        await PutIn(_ => ["pword"]);

        await Fixture.Restart();

        Assert.Empty(await Fixture.Search.Missing(10, Cancelled));
        Assert.Equal([id], await Find("pword"));
    }

    private protected static SearchText Of(params string[] words) => new([.. words.Select(word => new SearchWord(word, null))], ByBeginning: true);

    private protected async Task PutIn(Func<StoredMessage, string[]> terms) =>
        await Fixture.Search.Add([.. (await Fixture.Search.Missing(100, Cancelled)).Select(message => new SearchEntry(message.Seq, terms(message)))], Cancelled);

    private protected Task<IEnumerable<Guid>> Find(params string[] words) => Find([.. words.Select(word => new SearchWord(word, null))]);

    private async Task<IEnumerable<Guid>> Find(params SearchWord[] words) => (await Messages.List(new MessageQuery { Text = new SearchText(words, ByBeginning: true) }, Cancelled)).Select(found => found.Message.Id);

    private async Task<IEnumerable<Guid>> Whole(params string[] words) =>
        (await Messages.List(new MessageQuery { Text = Of(words) with { ByBeginning = false } }, Cancelled)).Select(found => found.Message.Id);

    private protected async Task<long> Seq(Guid id) => (await Messages.Find(id, Cancelled))!.Message.Seq;
}

/// <summary>The contract on the embedded store.</summary>
public sealed class SqliteSearchIndexTests : SearchIndexContract
{
    private SqliteFixture Sqlite => (SqliteFixture)Fixture;

    [Fact]
    public async Task Words_of_a_message_without_content_are_gone_from_the_file_at_the_next_look()
    {
        await AcceptFor(Target);
        await Finish(await Receive());
        await PutIn(_ => ["pword"]);
        Advance(TimeSpan.FromDays(1));
        var missing = await Fixture.Search.Missing(10, Cancelled);
        await Messages.Purge(new RetentionCut(Enum.GetValues<Sensitivity>().ToDictionary(sensitivity => sensitivity, _ => Now), 100), Cancelled);
        Assert.Empty(missing);
        Assert.Equal(1, InFile("pword"));

        await Fixture.Search.Missing(10, Cancelled);

        Assert.Equal(0, InFile("pword"));
    }

    [Fact]
    public async Task Content_that_goes_while_its_words_are_put_in_takes_them_along()
    {
        await AcceptFor(Target);
        await Finish(await Receive());
        Advance(TimeSpan.FromDays(1));
        var missing = await Fixture.Search.Missing(10, Cancelled);
        await Messages.Purge(new RetentionCut(Enum.GetValues<Sensitivity>().ToDictionary(sensitivity => sensitivity, _ => Now), 100), Cancelled);
        await Fixture.Search.Add([.. missing.Select(message => new SearchEntry(message.Seq, ["pword"]))], Cancelled);

        await Fixture.Search.Missing(10, Cancelled);

        Assert.Single(missing);
        Assert.Equal(0, InFile("pword"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_is_gone_or_broken_is_made_again_from_the_messages(bool broken)
    {
        var (first, second) = (await Accept(Make()), await Accept(Make()));
        await PutIn(_ => ["pword"]);

        await Sqlite.Restart(() =>
        {
            var path = Path.Combine(Sqlite.Options.Directory, SearchFile.FileName);
            File.Delete(path);
            if (broken)
                File.WriteAllText(path, string.Concat(Enumerable.Repeat("This is no database. ", 1_000)));
        });
        Assert.Empty(await Find("pword"));
        var third = await Accept(Make());
        await PutIn(_ => ["pword"]);
        await PutIn(_ => ["pword"]);

        Assert.Equal([third, second, first], await Find("pword"));
    }

    [Fact]
    public async Task A_file_that_is_damaged_inside_is_made_again_at_the_next_start()
    {
        for (var i = 0; i < 40; i++)
            await Accept(Make());
        await PutIn(message => [.. Enumerable.Range(0, 40).Select(word => $"pword{message.Seq}x{word}"), "pword"]);
        var path = Path.Combine(Sqlite.Options.Directory, SearchFile.FileName);
        await Sqlite.Restart(() =>
        {
            var bytes = File.ReadAllBytes(path);
            bytes.AsSpan(2 * 4096, 4096).Fill(0xA5); // Where its words stand; how far it has come can still be read.
            File.WriteAllBytes(path, bytes);
        });
        await Accept(Make());
        await Assert.ThrowsAsync<StoreException>(() => PutIn(_ => ["pword"]));

        await Sqlite.Restart();
        await PutIn(_ => ["pword"]);

        Assert.Equal(41, (await Find("pword")).Count());
    }

    [Fact]
    public async Task A_file_of_another_database_is_not_believed()
    {
        for (var i = 0; i < 3; i++)
            await Accept(Make());
        await PutIn(_ => ["pother"]);
        await Sqlite.Restart(() =>
        {
            foreach (var file in Directory.EnumerateFiles(Sqlite.Options.Directory, SqliteStore.FileName + "*"))
                File.Delete(file);
        });

        var id = await Accept(Make());
        await PutIn(_ => ["pword"]);

        Assert.Equal([id], await Find("pword"));
        Assert.Empty(await Find("pother"));
    }

    [Fact]
    public async Task A_tool_finds_what_the_server_put_in_and_nothing_where_there_is_no_index()
    {
        var id = await Accept(Make());
        await PutIn(_ => ["pword"]);
        await Fixture.Beside(async tool => Assert.Equal(id, Assert.Single(await tool.List(new MessageQuery { Text = Of("pword") }, Cancelled)).Message.Id));

        File.Delete(Path.Combine(Sqlite.Options.Directory, SearchFile.FileName));

        await Fixture.Beside(async tool => Assert.Empty(await tool.List(new MessageQuery { Text = Of("pword") }, Cancelled)));
    }

    private long InFile(string term) => Sqlite.Store.Search!.Read(connection => connection.Use("SELECT count(*) FROM search WHERE search MATCH ?1").Bind(1, term).Scalar()) ?? 0;

    private protected override StoreFixture CreateFixture() => new SqliteFixture();
}


/// <summary>The contract on PostgreSQL.</summary>
public sealed class PostgreSqlSearchIndexTests : SearchIndexContract
{
    [Fact]
    public async Task What_has_settled_is_not_looked_at_again()
    {
        await Accept(Make());
        var last = await Accept(Make());
        await PutIn(_ => ["pword"]);
        Advance(TimeSpan.FromMinutes(1));
        await Accept(Make());
        await PutIn(_ => ["pword"]);

        var mark = await ((PostgreSqlFixture)Fixture).Store.Database.Run(
            (connection, cancelled) => connection.Query("SELECT newest FROM search_mark", [], row => row.GetInt64(0), cancelled), Cancelled);
        Assert.Equal(await Seq(last), Assert.Single(mark));
    }

    private protected override StoreFixture CreateFixture() => new PostgreSqlFixture();
}
