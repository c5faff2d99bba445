using System.Text;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Adapters.FiksIo.Bekymringsmelding;
using Integration.ContractTests.Adapters.Canaries;
using Integration.ContractTests.Adapters.FiksIo;
using Integration.Simulators.FiksIo;
using Integration.Testing;

namespace Integration.ContractTests.Adapters;

/// <summary>Reports of concern. They come by Dokumentlager here, so that a read has a call that can fail; the other is the answer.</summary>
public sealed class FiksBekymringsmeldingContractTests : InboundAdapterContract
{
    private protected override string Id => "fiks-bekymringsmelding";

    private protected override string Simulator => "fiks-io";

    /// <summary>The content, and the answer that it is stored.</summary>
    private protected override int Calls => 2;

    private protected override bool NeedsSettlement => true;

    /// <summary>An acknowledgement has no answer, so the server is asked for a while.</summary>
    private protected override bool IsSettled => SpinWait.SpinUntil(() => Waiting == 0 && FiksIo.Bekymringer.States().All(state => state == "LEVERT"), TimeSpan.FromSeconds(2));

    private FiksIoSimulator FiksIo => Simulators.Get<FiksIoSimulator>();

    private int Waiting => FiksIo.Broker.Waiting(FiksIoSimulator.Queue(FiksIoAccounts.HubBekymring));

    [Theory]
    [InlineData("90-uten-barn", "INT-FIKS-0061")]
    [InlineData("91-ukjent-type", "INT-FIKS-0019")]
    public async Task What_cannot_be_understood_is_stored_whole_for_a_person_and_answered_with_nothing(string name, string code)
    {
        HappenAll(name);
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        var stored = Assert.Single(await hub.All(Cancellation));
        Assert.Equal((code, Sensitivity.ChildWelfare), (stored.Problem, stored.Message.Envelope.Sensitivity));
        Assert.True(SpinWait.SpinUntil(() => Waiting == 0, TimeSpan.FromSeconds(30)));
        Assert.Equal(("SENDT_FAGSYSTEM", 0), (Assert.Single(FiksIo.Bekymringer.States()), FiksIo.Bekymringer.Printed));
    }

    [Fact]
    public async Task Nothing_of_a_report_stands_in_a_log_or_a_problem_whatever_is_wrong_with_it()
    {
        HappenAll();
        HappenAll("90-uten-barn");
        FiksIo.Put(FiksIoAccounts.HubBekymring, FiksIoAccounts.Bekymring, "no.ks.fiks.bekymringsmelding.privat.v2", Report("KANARIFUGL {"), FiksIo.NextId(), null, new Dictionary<string, string>());
        await using var hub = Hub();

        await hub.ReadAll(Inbound(), Cancellation);

        var stored = await hub.All(Cancellation);
        Assert.Equal(3, stored.Count);
        var told = stored.SelectMany(one => one.History).Select(entry => System.Text.Json.JsonSerializer.Serialize(entry)).Concat(Logs.Lines);
        Assert.DoesNotContain(told, line => line.Contains("KANARIFUGL", StringComparison.OrdinalIgnoreCase) || line.Contains("Syntetisk", StringComparison.Ordinal));
    }

    [Fact]
    [Canary(typeof(BekymringsmeldingAdapter), typeof(IOutboundAdapter))]
    public async Task Nothing_of_a_persons_answer_is_told_whatever_fails()
    {
        using var play = new CanaryPlay(Canary.Names);
        var data = new JsonObject { ["meldingId"] = FiksIo.NextId().ToString("D"), ["svar"] = "feilet", ["melding"] = Canary.Text, ["besluttetAv"] = Canary.Text };
        var answer = Context.Message(BekymringsmeldingTyper.Svar, Encoding.UTF8.GetBytes(data.ToJsonString()));
        foreach (var failure in Failures.Where(failure => failure.Fault is not null))
        {
            Begin(failure);
            var result = await ((IOutboundAdapter)Adapter()).Deliver(answer, Context.Delivery(new InMemoryStepJournal(), new InMemoryAttachments(), 1, false, Context.Key), Cancellation);
            Assert.NotNull(result.Problem);
            play.Told("result", result);
        }

        EndEarlier();
        foreach (var line in Logs.Lines.Concat(Requests.Select(request => request.Url)))
            play.Told("log", line);
        Assert.Empty(play.Leaks);
    }

    [Fact]
    public async Task A_report_that_KS_sends_again_under_another_id_is_one_report()
    {
        var own = new Dictionary<string, string> { ["klientMeldingId"] = "f1c50000-0000-4000-8000-0000000000d1" };
        var report = Report(Golden.Read(CaseFolder, "01-offentlig", "in.json")![0]!["bekymringsmelding"]!.ToJsonString());
        await using var hub = Hub();
        for (var i = 0; i < 2; i++)
            FiksIo.Put(FiksIoAccounts.HubBekymring, FiksIoAccounts.Bekymring, "no.ks.fiks.bekymringsmelding.offentlig.v2", report, FiksIo.NextId(), null, own);

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        Assert.Null(Assert.Single(await hub.All(Cancellation)).Problem);
    }

    [Fact]
    public async Task A_persons_answer_is_the_only_thing_that_makes_the_sender_print()
    {
        HappenAll("90-uten-barn");
        var adapter = Inbound();
        var read = Assert.Single((await Read(adapter)).Value.Events);
        var id = (string)JsonNode.Parse(read.Data.Span)!["meldingId"]!;
        await adapter.Settle(new InboundSettlement("meldinger", [new SettledEvent(read.Id, read.Handle, read.Problem)]), Cancellation);
        Assert.Equal(0, FiksIo.Bekymringer.Printed);

        var answer = Context.Message("no.kommune.barnevern.bekymringsmelding.svar.v1", Encoding.UTF8.GetBytes($$"""{"meldingId":"{{id}}","svar":"feilet","melding":"Bydelen er ikke koblet til","besluttetAv":"kari.prove"}"""));
        var result = await ((IOutboundAdapter)adapter).Deliver(answer, Context.Delivery(new InMemoryStepJournal(), new InMemoryAttachments(), 1, false, Context.Key), Cancellation);

        Assert.Equal((ReceiptOutcome.Ok, 1), (result.Outcome, FiksIo.Bekymringer.Printed));
    }

    [Fact]
    public async Task The_published_examples_are_taken_as_they_are()
    {
        var read = 0;
        foreach (var file in PublishedExamples.Files("fiks-bekymringsmelding/examples", "privatBekymringsmelding*.json"))
        {
            Simulators.Reset();
            var type = $"no.ks.fiks.bekymringsmelding.privat.{(file.Contains("V1", StringComparison.Ordinal) ? "v1" : "v2")}";
            FiksIo.Put(FiksIoAccounts.HubBekymring, FiksIoAccounts.Bekymring, type, Report(await File.ReadAllTextAsync(file, Cancellation)), FiksIo.NextId(), null, new Dictionary<string, string>());
            await using var hub = Hub(read++);

            Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

            Assert.Null(Assert.Single(await hub.All(Cancellation)).Problem);
        }
    }

    [Fact]
    public async Task A_public_report_that_the_owners_schema_accepts_is_taken_as_it_is()
    {
        var file = Assert.Single(PublishedExamples.Files("synthetic", "bekymringsmelding.offentlig.v2.json"));
        FiksIo.Put(FiksIoAccounts.HubBekymring, FiksIoAccounts.Bekymring, "no.ks.fiks.bekymringsmelding.offentlig.v2", Report(await File.ReadAllTextAsync(file, Cancellation)), FiksIo.NextId(), null, new Dictionary<string, string>());
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation));

        var stored = Assert.Single(await hub.All(Cancellation));
        Assert.Equal((null, "03"), (stored.Problem, (string?)stored.Event["data"]!["bydelsnummer"]));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(await File.ReadAllTextAsync(file, Cancellation)), stored.Event["data"]!["innhold"]));
    }

    /// <summary>A read waits for what comes over the socket.</summary>
    private protected override TimeProvider PlayTime => new SkewedTime(Time);

    private protected override void Happen(JsonObject what)
    {
        FiksIo.InlineBytes = 10;
        base.Happen(what);
    }

    /// <summary>A process reads the queue alone: the one before it has ended.</summary>
    private protected override IInboundAdapter Inbound(Uri? simulators = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        EndEarlier();
        return base.Inbound(simulators, settings);
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) =>
        FiksIoSettings.Platform(simulators, simulators == Nobody ? new Uri("amqp://127.0.0.1:9/") : FiksIo.Broker.Address).WithBekymringsmelding();

    private static byte[] Report(string json) => Pakke.Make(
        new Dictionary<string, byte[]> { ["bekymringsmelding.json"] = Encoding.UTF8.GetBytes(json) }, FiksIoAccounts.Certificate(FiksIoAccounts.Bekymring), FiksIoAccounts.Certificate(FiksIoAccounts.HubBekymring));
}
