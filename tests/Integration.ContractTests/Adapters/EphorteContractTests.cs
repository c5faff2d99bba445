using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.ContractTests.Adapters.Canaries;
using Integration.ContractTests.Schemas;
using Integration.Simulators.Ephorte;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using Integration.Testing;
using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Adapters;

public sealed class EphorteContractTests : OutboundAdapterContract
{
    private static readonly string[] Kinds = ["Case", "CaseParty", "Classification", "ExternalSystemLinkCase", "RegistryEntry", "SenderRecipient", "DocumentObject"];

    private protected override string Id => "ephorte";

    private protected override string Simulator => "ephorte";

    /// <summary>
    /// Two looks for the case; case, link, party, class; post, sender; of the first document: the archive's own, is it empty, read, update, its relation, upload, file; of the second: description,
    /// relation, upload, file; and the post read and journalled.
    /// </summary>
    private protected override int Calls => 21;

    /// <summary>A look, the case, the upload of a file.</summary>
    private protected override IEnumerable<int> FailingCalls => [0, 2, 13];

    private protected override IReadOnlyList<NativeFailure> Failures =>
        [.. base.Failures, .. NativeFailure.Texts.Select(said => new NativeFailure($"text-{said.Name}", NativeFailure.Answer(500, new JsonObject { ["reason"] = said.Text })))];

    private EphorteSimulator Archive => Simulators.Get<EphorteSimulator>();

    [Fact]
    public async Task The_first_document_takes_over_the_archives_own_and_the_post_is_journalled_last()
    {
        await Deliver();

        Assert.Equal(2, Archive.All("RegistryEntryDocument").Count);
        Assert.Equal(["Søknad", "Svarene i skjemaet"], Archive.All("DocumentDescription").Select(item => item["DocumentTitle"]));
        Assert.Equal("J", Assert.Single(Archive.All("RegistryEntry"))["RecordStatusId"]);
    }

    [Fact]
    public async Task An_update_keeps_what_the_archive_had_set_itself()
    {
        await Deliver();

        var post = Archive.All("RegistryEntry").Single();
        Assert.Equal("1", post["DocumentNumber"]);
        Assert.Equal("2026-03-02T00:00:00", post["DocumentDate"]);
    }

    [Fact]
    public async Task Two_journal_posts_of_one_case_land_in_one_case()
    {
        await Deliver();
        var second = await Deliver("02-second-post-of-a-case", key: "019cb000-0000-7000-8000-0000000000a2");

        Assert.Equal("existing", second.Answer.GetProperty("sak").GetProperty("outcome").GetString());
        Assert.Equal("created", second.Answer.GetProperty("journalpost").GetProperty("outcome").GetString());
        Assert.Single(Archive.All("Case"));
        Assert.Equal(2, Archive.All("RegistryEntry").Count);
    }

    [Fact]
    public async Task A_sender_that_sends_the_same_post_as_a_new_message_finds_all_of_it_again()
    {
        await Deliver();
        var again = await Deliver(key: "019cb000-0000-7000-8000-0000000000a3");

        Assert.Equal(ReceiptOutcome.Ok, again.Outcome);
        Assert.All(again.RemoteIds, id => Assert.True(id.Existing));
        Assert.Equal(1, Effects(""));
    }

    [Fact]
    public async Task Two_posts_with_the_hubs_key_are_for_a_person()
    {
        await Deliver();
        Archive.Happen(new JsonObject { ["copy"] = "RegistryEntry" });

        var again = await Deliver(key: "019cb000-0000-7000-8000-0000000000a3");

        Assert.Equal("INT-EPH-0015", again.Problem?.Code);
        Assert.Equal(2, Archive.All("RegistryEntry").Count);
    }

    [Fact]
    public async Task A_case_that_was_made_and_not_linked_is_found_by_the_hubs_own_key_and_completed()
    {
        Order("refuse", after: 3);
        await Deliver();
        Assert.Empty(Archive.All("ExternalSystemLinkCase"));

        await Deliver(key: "019cb000-0000-7000-8000-0000000000a3");

        Assert.Single(Archive.All("Case"));
        Assert.Single(Archive.All("ExternalSystemLinkCase"));
        Assert.Equal(1, Effects(""));
    }

    [Theory]
    [InlineData(1, "ExternalSystemLinkCase")]
    [InlineData(2, "CaseParty")]
    [InlineData(3, "Classification")]
    [InlineData(5, "SenderRecipient")]
    public async Task What_was_refused_when_its_case_or_post_was_made_comes_with_the_next_message_of_the_same_keys(int after, string kind)
    {
        Refuse("/Insert", "Ugyldig verdi", after);

        var first = await Deliver();

        Assert.Equal((ReceiptOutcome.Partial, "INT-EPH-0011"), (first.Outcome, first.Problem?.Code));
        Assert.Empty(Archive.All(kind));
        Assert.Equal("M", Assert.Single(Archive.All("RegistryEntry"))["RecordStatusId"]);

        var second = await Deliver(key: "019cb000-0000-7000-8000-0000000000a3");

        Assert.Equal(ReceiptOutcome.Ok, second.Outcome);
        Assert.Equal(1, Effects(""));
        Assert.Equal("J", Assert.Single(Archive.All("RegistryEntry"))["RecordStatusId"]);
    }

    [Fact]
    public async Task A_post_whose_document_was_refused_stays_open_until_the_document_is_in()
    {
        Refuse("/documents", "Filformatet støttes ikke");

        Assert.Equal(ReceiptOutcome.Partial, (await Deliver()).Outcome);
        Assert.Equal("M", Assert.Single(Archive.All("RegistryEntry"))["RecordStatusId"]);

        Assert.Equal(ReceiptOutcome.Ok, (await Deliver(key: "019cb000-0000-7000-8000-0000000000a3")).Outcome);
        Assert.Equal("J", Assert.Single(Archive.All("RegistryEntry"))["RecordStatusId"]);
        Assert.Equal(1, Effects(""));
    }

    [Fact]
    public async Task A_file_arrives_byte_for_byte()
    {
        await Deliver();

        Assert.Equal("%PDF-1.7 søknad", Encoding.UTF8.GetString(Archive.Uploads[0]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Klage på vedtak")]
    public async Task A_public_title_is_the_senders_own_and_never_made_of_the_title(string? given)
    {
        var message = Golden.Read(CaseFolder, "15-document-without-a-file", "in.json")!;
        foreach (var item in new[] { message["data"]!["sak"]!, message["data"]!["journalpost"]! })
        {
            item["tittel"] = "Vedrørende @Øyvind Prøve@s klage";
            item["offentligTittel"] = given;
        }

        await Deliver(message);

        Assert.Equal(given, Archive.All("Case").Single().GetValueOrDefault("PublicTitle"));
        var post = Archive.All("RegistryEntry").Single();
        Assert.Equal(("Vedrørende @Øyvind Prøve@s klage", given), (post["Title"], post.GetValueOrDefault("TitleRestricted")));
    }

    [Theory]
    [InlineData("/FilteredQuery", "INT-EPH-0006", ProblemClass.Unauthorized)]
    [InlineData("/Insert", "INT-EPH-0021", ProblemClass.Conflict)]
    public async Task A_step_that_the_hub_has_no_right_to_is_the_messages_trouble_and_does_not_hold_the_archive(string match, string code, ProblemClass expected)
    {
        Refuse(match, "Brukeren har ikke tilgang til journalenheten");

        var problem = (await Deliver()).Problem;

        Assert.Equal((code, expected), (problem?.Code, problem?.Class));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public async Task A_size_that_the_sender_has_wrong_costs_nothing(long size)
    {
        var message = Golden.Read(CaseFolder, "01-new-case", "in.json")!;
        message["data"]!["journalpost"]!["dokumenter"]![0]!["size"] = size;

        Assert.Equal(ReceiptOutcome.Ok, (await Deliver(message.DeepClone(), settings: new Dictionary<string, string?> { ["Adapters:Ephorte:ephorte:MaxFileBytes"] = "16" })).Outcome);
        Assert.Equal("INT-EPH-0016", (await Deliver(message, settings: new Dictionary<string, string?> { ["Adapters:Ephorte:ephorte:MaxFileBytes"] = "15" })).Problem?.Code);
    }

    [Fact]
    public async Task A_key_cannot_end_the_text_it_stands_in()
    {
        var message = Golden.Read(CaseFolder, "15-document-without-a-file", "in.json")!;
        message["data"]!["sak"]!["eksternNoekkel"]!["noekkel"] = "x' or 'a'='a";

        await Deliver(message.DeepClone());
        var again = await Deliver(message, key: "019cb000-0000-7000-8000-0000000000a3");

        Assert.Equal(ReceiptOutcome.Ok, again.Outcome);
        Assert.StartsWith("sha256:", Assert.Single(Archive.All("Case"))["CustomAttribute10"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_is_canonical()
    {
        var schema = Catalogue.Load.Catalog!.Find("no.kommune.sak.journalpost.opprettet.v1")!;
        Assert.Empty(schema.Validate(Encoding.UTF8.GetBytes((await Deliver()).Answer.GetRawText())));

        foreach (var name in Golden.Cases(CaseFolder))
        {
            if (Golden.Read(CaseFolder, name, "out.json")!["answer"] is { } answer)
                Assert.Empty(schema.Validate(Encoding.UTF8.GetBytes(answer.ToJsonString())));
        }
    }

    [Fact]
    public async Task Every_request_is_an_operation_of_the_published_WSDL_and_valid_by_its_schemas()
    {
        var files = PublishedExamples.Files("elements-ncore", "*.wsdl");
        var wsdls = new Dictionary<string, Wsdl>
        {
            ["objectmodel"] = new(files.Single(file => file.EndsWith("ObjectModelServiceV3En.wsdl", StringComparison.Ordinal)), []),
            ["documents"] = new(files.Single(file => file.EndsWith("DocumentServiceV3.wsdl", StringComparison.Ordinal)), []),
        };

        foreach (var name in Golden.Cases(CaseFolder))
            await Deliver(name, settings: Golden.Read(CaseFolder, name, "settings.json")?.Deserialize<Dictionary<string, string?>>());

        // One of each shape: the schemas are large, and a shape is right or wrong whatever its texts.
        var shapes = Requests.DistinctBy(request => string.Join(' ', System.Xml.Linq.XDocument.Parse(request.Body).Descendants().Select(item => item.Name.LocalName))).ToList();
        Assert.InRange(shapes.Count, 10, 100);
        Assert.Empty(shapes.SelectMany(request => wsdls[request.Url.Split('/')[^1]].OperationErrors(Action(request), request.Body)));
        Assert.Empty(shapes.SelectMany(request => wsdls[request.Url.Split('/')[^1]].SchemaErrors(request.Body)));
    }

    [Theory]
    [InlineData("ObjectModel", null)]
    [InlineData("Documents", "arkiv.example")]
    [InlineData("ObjectModel", "http://arkiv.example/ObjectModelService.svc")]
    [InlineData("Password", "")]
    [InlineData("KeyAttribute", null)]
    [InlineData("KeyAttribute", "Title")]
    [InlineData("ExternalSystemCode", "0")]
    public void A_wrong_option_is_refused_by_its_name(string option, string? value)
    {
        var settings = new Dictionary<string, string?> { [$"Adapters:Ephorte:ephorte:{option}"] = value };

        Assert.Contains(option, Assert.Throws<OptionsValidationException>(() => Adapter(overrides: settings)).Message);
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:Ephorte:ephorte:ObjectModel"] = new Uri(simulators, "ephorte/objectmodel").ToString(),
        ["Adapters:Ephorte:ephorte:Documents"] = new Uri(simulators, "ephorte/documents").ToString(),
        ["Adapters:Ephorte:ephorte:User"] = EphorteSimulator.User,
        ["Adapters:Ephorte:ephorte:Password"] = EphorteSimulator.Password,
        ["Adapters:Ephorte:ephorte:ExternalSystemCode"] = "5",
        ["Adapters:Ephorte:ephorte:KeyAttribute"] = "CustomAttribute10",
        ["Adapters:Ephorte:ephorte:Units:BYM"] = "42",
        ["Adapters:Ephorte:ephorte:Officers:KNO"] = "7",
    };

    private void Refuse(string match, string reason, int after = 0) =>
        Simulators.Faults.Add(new Fault { Simulator = "ephorte", Kind = FaultKind.Answer, Match = match, After = after, Body = new JsonObject { ["reason"] = reason } });

    /// <summary>The most often anything was made; too few is a wrong number as well.</summary>
    private protected override int Effects(string externalKey)
    {
        var most = Kinds.Max(kind => Archive.All(kind).GroupBy(item => item.GetValueOrDefault("CustomAttribute10") ?? item.GetValueOrDefault("ExternalKey") ?? item.GetValueOrDefault("ClassId") ?? item["DocumentDescriptionId"]).Max(group => group.Count()));
        return Archive.All("RegistryEntryDocument").Count == 2 && Archive.All("DocumentObject").Count == 2 && Archive.All("DocumentDescription").Count == 2 ? most : 99;
    }

    private static string Action(RecordedRequest request) => request.Headers.TryGetValue("SOAPAction", out var action)
        ? action
        : MediaTypeHeaderValue.Parse(request.Headers["Content-Type"]).Parameters.First(parameter => parameter.Name == "action").Value!;
}
