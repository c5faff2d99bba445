using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Abstractions.Problems;
using Integration.Adapters;
using Integration.Adapters.SvarInn.Wire;
using Integration.Simulators.Faults;
using Integration.Simulators.FiksIo;
using Integration.Simulators.SvarInn;

namespace Integration.ContractTests.Adapters;

public sealed class SvarInnContractTests : InboundAdapterContract
{
    private static readonly byte[] Broken = [0x30, 0x82, 0x01, 0x02];

    private protected override string Id => "svarinn";

    private protected override string Simulator => "svarinn";

    /// <summary>List, fetch, receipt.</summary>
    private protected override int Calls => 3;

    private protected override bool NeedsSettlement => true;

    private protected override bool IsSettled => SvarInn.Waiting.Count == 0;

    private SvarInnSimulator SvarInn => Simulators.Get<SvarInnSimulator>();

    [Fact]
    public async Task A_letter_that_cannot_be_fetched_stops_none_of_the_others()
    {
        HappenAll();
        HappenAll();
        HappenAll();
        Order("error", times: -1, match: $"/svarinn/forsendelse/{SvarInn.Waiting[0]}");
        await using var hub = Hub();

        var problem = Seen(await hub.ReadAll(Inbound(), Cancellation));

        Assert.Equal(ProblemClass.Transient, problem?.Class);
        Assert.Equal(2, (await hub.All(Cancellation)).Count);
        Assert.Single(SvarInn.Waiting);
        Simulators.Faults.Clear();
        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));
        Assert.Equal(3, (await hub.All(Cancellation)).Count);
        Assert.True(IsSettled);
    }

    [Fact]
    public Task A_read_of_what_comes_slowly_ends_before_its_deadline_with_what_there_is() => AssertEndsBeforeItsDeadline("/svarinn/forsendelse/");

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_is_kept_as_it_came_and_reported_as_failed_for_now_and_once(byte[] file, string mediaType, string code)
    {
        var id = SvarInn.Put([], file, mediaType);
        HappenAll();
        await using var hub = Hub();
        var adapter = Inbound();

        Assert.Null(await hub.ReadAll(adapter, Cancellation));
        Assert.Null(await hub.ReadAll(adapter, Cancellation));

        Assert.Equal([(id, false)], SvarInn.Failed);
        Assert.Equal([id], SvarInn.Waiting);
        var stored = await hub.All(Cancellation);
        Assert.Equal([code, null], stored.Select(one => one.Problem));
        Assert.True(await hub.Attachments.BelongsTo(PostFil.Original(Id, id, "", file).Id, stored[0].Message.Id, Cancellation));
    }

    public static TheoryData<byte[], string, string> Unreadable()
    {
        var own = FiksIoAccounts.Certificate(FiksIoAccounts.HubArkiv);
        return new()
        {
            { Broken, "application/pdf", "INT-SVARINN-0007" },
            { Pakke.Encrypt([1, 2, 3], own), "application/zip", "INT-SVARINN-0008" },
            { Pakke.Encrypt(Pakke.Zip([new("../a.pdf", [1])]), own), "application/zip", "INT-SVARINN-0008" },
            { Pakke.Encrypt(Pakke.Zip([new("a.pdf", new byte[4_000_000])]), own), "application/zip", "INT-SVARINN-0009" },
        };
    }

    [Fact]
    public async Task A_letter_for_a_key_that_the_hub_lacks_stays_and_its_sender_is_not_told()
    {
        using var other = FiksIoAccounts.Make("CN=Annen nøkkel");
        var id = SvarInn.Put([], Pakke.Encrypt("%PDF"u8.ToArray(), other), "application/pdf");
        HappenAll();
        await using var hub = Hub();

        var problem = Seen(await hub.ReadAll(Inbound(), Cancellation));

        Assert.Equal(("INT-SVARINN-0006", ProblemClass.Unauthorized), (problem?.Code, problem?.Class));
        Assert.Single(await hub.All(Cancellation));
        Assert.Equal([id], SvarInn.Waiting);
        Assert.Empty(SvarInn.Failed);
        var settings = new Dictionary<string, string?> { ["Adapters:SvarInn:Keys:1"] = FiksIoAccounts.Pem(other) };
        Assert.Null(await hub.ReadAll(Inbound(settings: settings), Cancellation));
        Assert.True(IsSettled);
    }

    [Theory]
    [InlineData("https://svarut.example/tjenester/svarinn/forsendelse/1")]
    [InlineData("http://127.0.0.1:9/forsendelse/1")]
    [InlineData("/forsendelse/1")]
    [InlineData(null)]
    public async Task The_password_is_sent_to_no_other_address(string? address)
    {
        SvarInn.Put(new JsonObject { ["downloadUrl"] = address ?? "" }, Broken, "application/pdf");

        Assert.Equal("INT-SVARINN-0005", Seen((await Read(Inbound())).Problem)?.Code);
        Assert.Single(Requests);
    }

    [Fact]
    public async Task A_letter_that_is_too_large_stays_where_it_is()
    {
        SvarInn.Put([], new byte[200], "application/pdf");

        Assert.Equal("INT-SVARINN-0010", (await Read(Inbound(settings: new Dictionary<string, string?> { ["Adapters:SvarInn:MaxContentBytes"] = "100" }))).Problem?.Code);
        Assert.Empty(SvarInn.Failed);
    }

    [Theory]
    [InlineData(403, "INT-SVARINN-0003")]
    [InlineData(404, "INT-SVARINN-0004")]
    [InlineData(302, "INT-SVARINN-0004")]
    [InlineData(503, "INT-SVARINN-0001")]
    public async Task Every_refusal_has_a_code(int status, string expected)
    {
        Simulators.Faults.Add(new Fault { Simulator = "svarinn", Kind = FaultKind.Answer, Status = status });

        Assert.Equal(expected, Seen((await Read(Inbound())).Problem)?.Code);
    }

    [Fact]
    public async Task A_page_of_a_proxy_is_no_letter_and_nothing_is_reported()
    {
        SvarInn.Put([], "<html>"u8.ToArray(), "text/html");

        Assert.Equal("INT-SVARINN-0001", (await Read(Inbound())).Problem?.Code);
        Assert.Empty(SvarInn.Failed);
    }

    [Fact]
    public async Task The_published_examples_are_understood()
    {
        foreach (var file in PublishedExamples.Files("svarut/svarinn").Concat(PublishedExamples.Files("synthetic", "svarinn.hentNyeForsendelser.json")))
        {
            var letters = JsonSerializer.Deserialize<Forsendelse[]>(await File.ReadAllTextAsync(file, Cancellation))!;

            Assert.NotEmpty(letters);
            Assert.All(letters, letter => Assert.True(letter is { Id: not null, Date: > 0, Tittel: not null, DownloadUrl: not null, Filer.Count: > 0, Avsender.Navn: not null }));
        }
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:SvarInn:Address"] = new Uri(simulators, "svarinn").ToString(),
        ["Adapters:SvarInn:Username"] = SvarInnSimulator.Username,
        ["Adapters:SvarInn:Password"] = SvarInnSimulator.Password,
        ["Adapters:SvarInn:Keys:0"] = FiksIoAccounts.HubKeyPem,
        ["Adapters:SvarInn:Agency"] = "0192:310094943",
    };
}
