using Integration.Simulators.Enhetsregisteret;

namespace Integration.ContractTests.Adapters;

public sealed class EnhetsregisteretFeedContractTests : InboundAdapterContract
{
    private protected override string Id => "enhetsregisteret-oppdateringer";

    private protected override string Simulator => "enhetsregisteret";

    private Updates Enheter => Simulators.Get<EnhetsregisteretSimulator>().Enheter;

    [Fact]
    public async Task The_first_read_begins_now_and_the_next_goes_on_by_id()
    {
        Enheter.Add("310702005", "Endring");
        Time.Advance(TimeSpan.FromSeconds(1));
        var adapter = Inbound();

        var first = (await Read(adapter)).Value;
        Assert.Empty(first.Events);
        Enheter.Add("310529915", "Ny");
        var second = (await Read(adapter, first.Cursor)).Value;
        Enheter.Add("310529915", "Endring");
        var third = (await Read(adapter, second.Cursor)).Value;

        Assert.Equal("enhet/310529915", Assert.Single(second.Events).Subject);
        Assert.Single(third.Events);
        Assert.Matches("^[0-9]+$", third.Cursor);
    }

    [Fact]
    public async Task Sub_units_have_a_source_and_numbers_of_their_own()
    {
        Enheter.Add("310702005", "Endring");
        Simulators.Get<EnhetsregisteretSimulator>().Underenheter.Add("311545795", "Endring");
        await using var hub = Hub();
        var adapter = Inbound();

        Assert.Null(await hub.ReadAll(adapter, Cancellation, source: 0));
        Assert.Null(await hub.ReadAll(adapter, Cancellation, source: 1));

        // The same id in both: the source is part of the key.
        var stored = await hub.All(Cancellation);
        Assert.Equal(["310702005", "311545795"], stored.Select(message => (string?)message.Event["data"]!["organisasjonsnummer"]));
        Assert.Single(stored.Select(message => message.Message.Envelope.Id).Distinct());
    }

    [Fact]
    public async Task A_place_that_is_neither_id_nor_date_is_the_operators_problem() => Assert.Equal("INT-ENH-0010", (await Read(Inbound(), "x")).Problem?.Code);

    [Fact]
    public async Task Deep_pages_are_never_asked_for()
    {
        for (var i = 0; i < 2500; i++)
            Enheter.Add("310702005", "Endring");
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        Assert.Equal(3, Requests.Count);
        Assert.DoesNotContain(Requests, request => request.Url.Contains("page=", StringComparison.Ordinal));
    }

    private protected override bool HasPersons => false;

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:Enhetsregisteret:Address"] = new Uri(simulators, "enhetsregisteret/api").ToString(),
        ["Adapters:Enhetsregisteret:Feed:Agency"] = "0192:310094943",
    };
}
