using System.Globalization;
using Integration.ContractTests.Adapters.Maskinporten;
using Integration.Simulators.Folkeregisteret;

namespace Integration.ContractTests.Adapters;

public sealed class FolkeregisteretFeedContractTests : InboundAdapterContract
{
    private protected override string Id => "folkeregisteret-hendelser";

    private protected override string Simulator => "folkeregisteret";

    private EventFeed Feed => Simulators.Get<FolkeregisteretSimulator>().Feed;

    [Fact]
    public async Task Without_a_start_only_what_happens_from_now_on_is_read()
    {
        var settings = new Dictionary<string, string?> { ["Adapters:Folkeregisteret:Feed:Start"] = null };
        HappenAll();
        await using var hub = Hub();
        Assert.Null(await hub.ReadAll(Inbound(settings: settings), Cancellation));

        Feed.Add("12889197496", "endringINavn");
        Assert.Null(await hub.ReadAll(Inbound(settings: settings), Cancellation));

        Assert.Equal("endringINavn", (string?)Assert.Single(await hub.All(Cancellation)).Event["data"]!["hendelsetype"]);
    }

    [Fact]
    public async Task A_poll_without_news_is_asked_with_the_last_tag_and_answered_304()
    {
        var adapter = Inbound();
        var cursor = (await Read(adapter)).Value.Cursor;

        Assert.Equal(cursor, (await Read(adapter, cursor)).Value.Cursor);

        Assert.Contains(Requests, request => request.Headers.ContainsKey("If-None-Match"));
        Feed.Add("12889197496", "endringINavn");
        Assert.Single((await Read(adapter, cursor)).Value.Events);
    }

    [Fact]
    public async Task A_number_that_is_too_old_stands_still_for_a_person_until_the_cursor_is_moved()
    {
        HappenAll();
        Feed.Oldest = Feed.Newest;
        await using var hub = Hub();
        var adapter = Inbound();

        Assert.Equal("INT-FREG-0012", (await hub.ReadAll(adapter, Cancellation))?.Code);
        Assert.Empty(await hub.All(Cancellation));
        await hub.Store.SetCursor(new(Id, "hendelser", Feed.Newest.ToString(CultureInfo.InvariantCulture), Time.GetUtcNow(), "kari", "loaded anew"), Cancellation);

        Assert.Null(await hub.ReadAll(adapter, Cancellation));
        Assert.Single(await hub.All(Cancellation));
    }

    [Fact]
    public async Task A_place_that_is_no_number_is_the_operators_problem() => Assert.Equal("INT-FREG-0013", (await Read(Inbound(), "x")).Problem?.Code);

    [Fact]
    public async Task A_burst_is_read_page_after_page_and_every_event_becomes_one_message()
    {
        for (var i = 0; i < 3500; i++)
            Feed.Add("12889197496", "personErOppdatert");
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        var numbers = new HashSet<string>();
        long? before = null;
        while (await hub.Messages.List(new() { Limit = 500, Before = before }, Cancellation) is { Count: > 0 } page)
        {
            numbers.UnionWith(page.Select(message => message.Message.Envelope.Id));
            before = page[^1].Message.Seq;
        }

        Assert.Equal(3500, numbers.Count);
        Assert.Equal(4, Requests.Count(request => request.Url.Contains("/feed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_event_whose_number_is_none_is_put_aside_and_the_feed_goes_on()
    {
        Feed.Add(null, "endringINavn");
        Feed.Add("12889197496", "endringINavn");
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        Assert.Equal(["INT-1100", null], (await hub.All(Cancellation)).Select(message => message.Problem));
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) =>
        new(MaskinportenHub.Settings(new Uri(simulators, "maskinporten/").ToString()))
        {
            ["Adapters:Folkeregisteret:Address"] = new Uri(simulators, "folkeregisteret/offentlig-med-hjemmel/api").ToString(),
            ["Adapters:Folkeregisteret:AllowSynthetic"] = "true",
            ["Adapters:Folkeregisteret:Feed:Agency"] = "0192:310094943",
            ["Adapters:Folkeregisteret:Feed:Start"] = "1",
        };
}
