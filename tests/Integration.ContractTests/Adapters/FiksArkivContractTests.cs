using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.ContractTests.Adapters.Canaries;
using Integration.ContractTests.Adapters.FiksIo;
using Integration.Simulators.FiksIo;
using Integration.Testing;
using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Adapters;

/// <summary>Fiks Arkiv, outbound: what is sent. What comes back is in <see cref="FiksArkivReceiptTests"/>.</summary>
public sealed class FiksArkivContractTests : OutboundAdapterContract
{
    private const string Examples = "schemas/canonical/no.kommune.sak.journalpost.opprett/v1.examples";

    private protected override string Id => "fiks-arkiv";

    private protected override string Simulator => "fiks-io";

    /// <summary>The receiver's account, its key, and the message.</summary>
    private protected override int Calls => 3;

    private FiksIoSimulator FiksIo => Simulators.Get<FiksIoSimulator>();

    private XDocument Sent => XDocument.Load(new MemoryStream(FiksIo.Arkiv.Last));

    [Fact]
    public async Task The_receivers_key_is_asked_for_once_and_not_at_each_message()
    {
        var adapter = (IOutboundAdapter)Adapter();

        await Deliver(adapter: adapter);
        await Deliver(adapter: adapter);

        Assert.Equal(4, Simulators.Requests("fiks-io"));
    }

    [Fact]
    public async Task Every_canonical_example_is_valid_against_the_owners_schema()
    {
        var schemas = Schemas();
        foreach (var file in Directory.GetFiles(Path.Combine(Golden.Root, Examples), "*.json"))
        {
            var result = await Deliver(new JsonObject { ["type"] = "no.kommune.sak.journalpost.opprett.v1", ["data"] = Without(JsonNode.Parse(await File.ReadAllTextAsync(file, Cancellation))!) });
            Assert.Equal(ReceiptOutcome.Ok, result.Outcome);
            Sent.Validate(schemas, null);
        }

        await Deliver();
        Sent.Validate(schemas, null);
        await Deliver("02-into-an-existing-case");
        Sent.Validate(schemas, null);
    }

    [Fact]
    public async Task Every_canonical_update_is_valid_against_the_owners_schema_and_says_what_changes_and_no_more()
    {
        var schemas = Schemas("oppdater");
        foreach (var file in Directory.GetFiles(Path.Combine(Golden.Root, "schemas/canonical/no.kommune.sak.oppdater/v1.examples"), "*.json"))
        {
            var data = JsonNode.Parse(await File.ReadAllTextAsync(file, Cancellation))!;
            var result = await Deliver(new JsonObject { ["type"] = "no.kommune.sak.oppdater.v1", ["data"] = data.DeepClone() });

            Assert.Equal(ReceiptOutcome.Ok, result.Outcome);
            Sent.Validate(schemas, null);
            Assert.Equal(
                data.AsObject().Select(field => field.Key).Where(name => name != "sak").Order(),
                Sent.Root!.Elements().Single().Elements().Select(element => element.Name.LocalName).Where(name => name != "referanseTilMappe").Order());
        }
    }

    [Fact]
    public async Task A_control_character_that_somebody_pasted_does_not_break_the_document()
    {
        var input = Golden.Read(CaseFolder, "01-new-case", "in.json")!;
        input["data"]!["sak"]!["tittel"] = "Grave\u0001søknad 🚧";

        Assert.Equal(ReceiptOutcome.Ok, (await Deliver(input)).Outcome);

        Assert.Equal("Gravesøknad 🚧", Sent.Root!.Elements().Single(element => element.Name.LocalName == "mappe").Elements().First().Value);
    }

    [Fact]
    public async Task A_message_into_an_existing_case_refers_to_it_and_sends_no_case()
    {
        await Deliver("02-into-an-existing-case");

        Assert.DoesNotContain(Sent.Root!.Elements(), element => element.Name.LocalName == "mappe");
        Assert.Equal(["2026", "1"], Sent.Descendants().Single(element => element.Name.LocalName == "saksnummer").Elements().Select(element => element.Value));
    }

    [Theory]
    [InlineData("Adapters:FiksIo:AmqpAddress", "amqp://io.fiks.ks.no")]
    [InlineData("Adapters:FiksIo:Address", "http://api.fiks.ks.no")]
    [InlineData("Adapters:FiksIo:IntegrationId", null)]
    [InlineData("Adapters:FiksIo:Ttl", "00:00:01")]
    [InlineData("Adapters:FiksIo:Arkiv:fiks-arkiv:Keys:0", "not a key")]
    [InlineData("Adapters:FiksIo:Arkiv:fiks-arkiv:Agency", "310094943")]
    public void A_wrong_option_is_refused_by_its_name(string key, string? value)
    {
        var settings = new Dictionary<string, string?> { [key] = value };

        Assert.Contains(key.Contains("Keys", StringComparison.Ordinal) ? "Keys" : key.Split(':')[^1], Assert.Throws<OptionsValidationException>(() => Adapter(overrides: settings)).Message);
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) =>
        FiksIoSettings.Platform(simulators, simulators == Nobody ? new Uri("amqp://127.0.0.1:9/") : FiksIo.Broker.Address).WithArkiv();

    /// <summary>Journal posts made, or messages that an archive could not know to be the same.</summary>
    private protected override int Effects(string externalKey) => Math.Max(FiksIo.Arkiv.Posts.Count, FiksIo.Arkiv.Seen.Count);

    private protected override bool HasCome(CanaryPlay play) => play.Holds(System.Text.Encoding.UTF8.GetString(FiksIo.Arkiv.Last));

    private static XmlSchemaSet Schemas(string kind = "opprett")
    {
        var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        foreach (var file in PublishedExamples.Files("fiks-arkiv", $"no.ks.fiks.arkiv.v1.arkivering.arkivmelding.{kind}*.xsd"))
            set.Add(null, file);
        set.Compile();
        return set;
    }

    /// <summary>The examples refer to attachments that are not there.</summary>
    private static JsonNode Without(JsonNode data)
    {
        foreach (var document in data["journalpost"]?["dokumenter"]?.AsArray() ?? [])
            document!.AsObject().Remove("ref");
        return data;
    }
}
