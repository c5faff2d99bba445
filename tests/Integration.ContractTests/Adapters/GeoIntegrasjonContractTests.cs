using System.Text;
using System.Text.Json.Nodes;
using Integration.Abstractions.Messages;
using Integration.ContractTests.Adapters.Canaries;
using Integration.ContractTests.Schemas;
using Integration.Simulators.GeoIntegrasjon;
using Integration.Testing;
using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Adapters;

public sealed class GeoIntegrasjonContractTests : OutboundAdapterContract
{
    private protected override string Id => "geoarkiv";

    private protected override string Simulator => "geointegrasjon";

    /// <summary>FinnSaksmapperGittNoekkel, NySaksmappe, NyJournalpost and NyDokument twice.</summary>
    private protected override int Calls => 5;

    private protected override IReadOnlyList<NativeFailure> Failures => [.. base.Failures, .. GeoFailures.All];

    private GeoIntegrasjonSimulator Archive => Simulators.Get<GeoIntegrasjonSimulator>();

    [Fact]
    public async Task Two_journal_posts_of_one_case_land_in_one_case()
    {
        await Deliver();
        var second = await Deliver("02-second-post-of-a-case", key: "019cb000-0000-7000-8000-0000000000a2");

        Assert.Equal("existing", second.Answer.GetProperty("sak").GetProperty("outcome").GetString());
        Assert.Equal("created", second.Answer.GetProperty("journalpost").GetProperty("outcome").GetString());
        Assert.Equal(2, Assert.Single(Archive.Cases).Posts.Count);
    }

    [Fact]
    public async Task A_sender_that_sends_the_same_post_as_a_new_message_finds_all_of_it_again()
    {
        await Deliver();
        var again = await Deliver(key: "019cb000-0000-7000-8000-0000000000a3");

        Assert.All(again.RemoteIds, id => Assert.True(id.Existing));
        Assert.Equal(1, Effects(""));
    }

    [Fact]
    public async Task Two_documents_of_one_title_are_two_documents_whichever_call_is_cut()
    {
        var message = Golden.Read(CaseFolder, "25-document-without-a-file", "in.json")!;
        message["data"]!["journalpost"]!["dokumenter"] = JsonNode.Parse(
            """[{"role":"H","number":1,"tittel":"Foto","tekst":"a"},{"role":"V","number":2,"tittel":"Foto","tekst":"b"},{"role":"V","number":3,"tittel":"Foto","tekst":"c"}]""");
        for (var call = 3; call < 6; call++)
        {
            Simulators.Reset();
            Order("drop-after-effect", after: call);
            var journal = new InMemoryStepJournal();

            await Deliver(message, journal: journal);
            var second = await Deliver(message, journal: journal, attempt: 2, mayHaveBeenDelivered: true);

            Assert.Equal(ReceiptOutcome.Ok, second.Outcome);
            Assert.Equal(3, Archive.Cases.Single().Posts.Single().Documents.Count);
        }
    }

    [Fact]
    public async Task A_file_arrives_byte_for_byte()
    {
        await Deliver();

        var document = Archive.Cases.Single().Posts.Single().Documents[0];
        Assert.Equal("%PDF-1.7 søknad".Length + 1, document.Bytes);
        Assert.Equal("84a657ea", document.Sha256![..8]);
    }

    [Fact]
    public async Task Characters_that_XML_has_no_room_for_are_left_out()
    {
        var message = Golden.Read(CaseFolder, "25-document-without-a-file", "in.json")!;
        message["data"]!["journalpost"]!["tittel"] = "Søknad\u0001 <b>&amp;</b> \ud800 ]]> slutt";

        Assert.Equal(ReceiptOutcome.Ok, (await Deliver(message)).Outcome);

        Assert.Equal("Søknad <b>&amp;</b> \ufffd ]]> slutt", Archive.Cases.Single().Posts.Single().Title);
    }

    [Fact]
    public async Task Every_canonical_example_is_archived_and_every_answer_is_canonical()
    {
        var schema = Catalogue.Load.Catalog!.Find("no.kommune.sak.journalpost.opprettet.v1")!;
        foreach (var file in Examples())
        {
            Simulators.Reset();

            var result = await Deliver(file);

            // An example may name a case that the empty archive does not have.
            if (result.Problem?.Code != "INT-GEO-0009")
                Assert.Empty(schema.Validate(Encoding.UTF8.GetBytes(result.Answer.GetRawText())));
        }

        foreach (var name in Golden.Cases(CaseFolder))
        {
            if (Golden.Read(CaseFolder, name, "out.json")!["answer"] is { } answer)
                Assert.Empty(schema.Validate(Encoding.UTF8.GetBytes(answer.ToJsonString())));
        }
    }

    [Fact]
    public async Task Every_request_is_an_operation_of_the_published_WSDL_with_its_parameters_in_order()
    {
        var wsdls = Wsdls();

        await DeliverAll();

        Assert.NotEmpty(Requests);
        Assert.Empty(Requests.SelectMany(request => wsdls[request.Url.Split('/')[^1]].OperationErrors(request.Headers["SOAPAction"], request.Body)));
    }

    [Fact]
    public async Task Every_request_is_valid_by_the_published_schemas()
    {
        var wsdls = Wsdls();
        var missing = wsdls.Values.SelectMany(wsdl => wsdl.Missing).Distinct().ToList();
        Assert.SkipWhen(missing.Count > 0, $"The schemas that GeoIntegrasjon's WSDL imports are not beside it in INTEGRATION_CONTRACTS: {string.Join(", ", missing)}");

        await DeliverAll();

        Assert.Empty(Requests.SelectMany(request => wsdls[request.Url.Split('/')[^1]].SchemaErrors(request.Body)));
    }

    [Theory]
    [InlineData("Oppdatering", null)]
    [InlineData("Innsyn", "arkiv.example")]
    [InlineData("Oppdatering", "https://bruker@arkiv.example/")]
    [InlineData("Innsyn", "http://arkiv.example/")]
    [InlineData("Password", "")]
    [InlineData("ApiKeyHeader", "")]
    [InlineData("MaxTitle", "10")]
    [InlineData("MaxFileBytes", "-1")]
    public void A_wrong_option_is_refused_by_its_name(string option, string? value)
    {
        var settings = new Dictionary<string, string?> { [$"Adapters:GeoIntegrasjon:geoarkiv:{option}"] = value };

        Assert.Contains(option, Assert.Throws<OptionsValidationException>(() => Adapter(overrides: settings)).Message);
    }

    [Fact]
    public void A_key_that_is_asked_for_and_not_given_is_refused_by_its_name()
    {
        var settings = new Dictionary<string, string?> { ["Adapters:GeoIntegrasjon:geoarkiv:Access"] = "ApiKey" };

        Assert.Contains("ApiKey", Assert.Throws<OptionsValidationException>(() => Adapter(overrides: settings)).Message);
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:GeoIntegrasjon:geoarkiv:Oppdatering"] = new Uri(simulators, "geointegrasjon/oppdatering").ToString(),
        ["Adapters:GeoIntegrasjon:geoarkiv:Innsyn"] = new Uri(simulators, "geointegrasjon/innsyn").ToString(),
        ["Adapters:GeoIntegrasjon:geoarkiv:User"] = GeoIntegrasjonSimulator.User,
        ["Adapters:GeoIntegrasjon:geoarkiv:Password"] = GeoIntegrasjonSimulator.Password,
    };

    /// <summary>The most often anything was made: the case, the journal post, a document.</summary>
    private protected override int Effects(string externalKey) => GeoEffects.Most(Archive);

    private static Dictionary<string, Wsdl> Wsdls()
    {
        var beside = PublishedExamples.Files("geointegrasjon", "*.wsdl").Concat(Directory.GetFiles(Path.Combine(Environment.GetEnvironmentVariable("INTEGRATION_CONTRACTS")!, "geointegrasjon"), "*.xsd", SearchOption.AllDirectories)).ToList();
        return new()
        {
            ["oppdatering"] = new(beside.Single(file => file.EndsWith("giArkivOppdatering20120131.wsdl", StringComparison.Ordinal)), beside),
            ["innsyn"] = new(beside.Single(file => file.EndsWith("giArkivInnsyn20120131.wsdl", StringComparison.Ordinal)), beside),
        };
    }

    private static IEnumerable<JsonObject> Examples() =>
        Directory.GetFiles(Path.Combine(Golden.Root, "schemas/canonical/no.kommune.sak.journalpost.opprett/v1.examples"), "*.json")
            .Select(file => new JsonObject { ["type"] = "no.kommune.sak.journalpost.opprett.v1", ["data"] = JsonNode.Parse(File.ReadAllText(file)) });

    /// <summary>Every case and example, a second time when it went well, and once with the vendor's switch: so that every operation is called.</summary>
    private async Task DeliverAll()
    {
        var separately = new Dictionary<string, string?> { ["Adapters:GeoIntegrasjon:geoarkiv:SetsPostKeySeparately"] = "true" };
        foreach (var message in Golden.Cases(CaseFolder).Select(name => Golden.Read(CaseFolder, name, "in.json")!).Concat(Examples()))
        {
            await Deliver(message.DeepClone());
            await Deliver(message.DeepClone());
            await Deliver(message.DeepClone(), settings: separately);
        }

        foreach (var name in Golden.Cases(CaseFolder))
            await Deliver(name, settings: Golden.Read(CaseFolder, name, "settings.json") is { } settings ? System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string?>>(settings) : null);
    }
}
