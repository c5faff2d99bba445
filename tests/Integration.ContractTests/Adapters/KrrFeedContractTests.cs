using System.Text.Json.Nodes;
using Integration.ContractTests.Adapters.Maskinporten;
using Integration.Simulators.Krr;

namespace Integration.ContractTests.Adapters;

public sealed class KrrFeedContractTests : InboundAdapterContract
{
    private const string Person = "12889197496";

    private protected override string Id => "krr-endringer";

    private protected override string Simulator => "krr";

    private ChangeLog Changes => Simulators.Get<KrrSimulator>().Changes;

    [Fact]
    public async Task Without_a_start_only_what_changes_from_now_on_is_read()
    {
        var settings = new Dictionary<string, string?> { ["Adapters:Krr:Feed:Start"] = null };
        HappenAll();
        await using var hub = Hub();
        Assert.Null(await hub.ReadAll(Inbound(settings: settings), Cancellation));
        Assert.Empty(await hub.All(Cancellation));

        Changes.Add(Person);
        Assert.Null(await hub.ReadAll(Inbound(settings: settings), Cancellation));

        Assert.Equal(Person, (string?)Assert.Single(await hub.All(Cancellation)).Event["data"]!["identifikasjonsnummer"]);
    }

    [Fact]
    public async Task Of_all_that_the_register_tells_only_who_it_is_comes_in()
    {
        Changes.Add(Person);

        var data = JsonNode.Parse(Assert.Single((await Read(Inbound())).Value.Events).Data.Span)!.AsObject();

        Assert.Equal(["endringsId", "identifikasjonsnummer"], data.Select(field => field.Key));
        Assert.Contains("epostadresse", Changes.Read(0, Simulators.Get<KrrSimulator>().Person).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_burst_is_read_page_after_page_and_every_change_becomes_one_message()
    {
        for (var i = 0; i < 2500; i++)
            Changes.Add(Person);
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        var ids = new HashSet<string>();
        long? before = null;
        while (await hub.Messages.List(new() { Limit = 500, Before = before }, Cancellation) is { Count: > 0 } page)
        {
            ids.UnionWith(page.Select(message => message.Message.Envelope.Id));
            before = page[^1].Message.Seq;
        }

        Assert.Equal(2500, ids.Count);
        Assert.Equal(3, Requests.Count(request => request.Url.EndsWith("/hentEndringer", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_register_that_gives_the_last_change_again_makes_no_message_of_a_poll_without_news()
    {
        Changes.GivesAgain = true;
        Changes.Add(Person);
        await using var hub = Hub();
        var adapter = Inbound();
        Assert.Null(await hub.ReadAll(adapter, Cancellation));

        Assert.Null(await hub.ReadAll(adapter, Cancellation));
        Assert.Null(await hub.ReadAll(adapter, Cancellation));

        Assert.Single(await hub.All(Cancellation));
        // With news the last one comes once more: a second notice, which does no harm.
        Changes.Add("17868597437");
        Assert.Null(await hub.ReadAll(adapter, Cancellation));
        Assert.Equal(3, (await hub.All(Cancellation)).Count);
    }

    [Fact]
    public async Task A_page_is_one_batch_also_where_fewer_are_asked_for()
    {
        HappenAll();

        var batch = (await Read(Inbound(), maxEvents: 1)).Value;

        Assert.Equal(3, batch.Events.Count);
        Assert.False(batch.More);
    }

    [Fact]
    public async Task A_place_that_is_no_number_is_the_operators_problem() => Assert.Equal("INT-KRR-0010", (await Read(Inbound(), "x")).Problem?.Code);

    [Fact]
    public async Task A_change_without_a_number_is_put_aside_and_the_feed_goes_on()
    {
        Changes.Add(null);
        Changes.Add(Person);
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        Assert.Equal(["INT-1100", null], (await hub.All(Cancellation)).Select(message => message.Problem));
    }

    [Fact]
    public async Task A_probe_asks_for_what_comes_after_everything_and_gets_nobody()
    {
        HappenAll();

        Assert.Null(await Inbound().Probe(Cancellation));

        Assert.Equal("""{"fraEndringsId":9223372036854775807}""", Requests.Single(request => request.Url.EndsWith("/hentEndringer", StringComparison.Ordinal)).Body);
        Assert.Empty(Changes.Read(long.MaxValue, _ => [])["list"]!.AsArray());
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) =>
        new(MaskinportenHub.Settings(new Uri(simulators, "maskinporten/").ToString()))
        {
            ["Adapters:Krr:Address"] = new Uri(simulators, "krr").ToString(),
            ["Adapters:Krr:AllowSynthetic"] = "true",
            ["Adapters:Krr:Feed:Agency"] = "0192:310094943",
            ["Adapters:Krr:Feed:Start"] = "1",
        };
}
