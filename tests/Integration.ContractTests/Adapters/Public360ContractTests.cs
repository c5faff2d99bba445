using System.Text;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.ContractTests.Adapters.Canaries;
using Integration.ContractTests.Schemas;
using Integration.Simulators.Public360;
using Integration.Testing;
using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Adapters;

public sealed class Public360ContractTests : OutboundAdapterContract
{
    private protected override string Id => "public360";

    private protected override string Simulator => "public360";

    /// <summary>GetCases, CreateCase, CreateDocument and CreateFile twice.</summary>
    private protected override int Calls => 5;

    private protected override IReadOnlyList<NativeFailure> Failures =>
        [.. base.Failures, .. NativeFailure.Texts.Select(said => new NativeFailure($"text-{said.Name}", NativeFailure.Answer(200, new JsonObject { ["Successful"] = false, ["ErrorMessage"] = said.Text })))];

    private Public360Simulator Archive => Simulators.Get<Public360Simulator>();

    [Fact]
    public async Task Two_journal_posts_of_one_case_land_in_one_case()
    {
        await Deliver();
        var second = await Deliver("02-second-post-of-a-case", key: "019cb000-0000-7000-8000-0000000000a2");

        Assert.Equal("existing", second.Answer.GetProperty("sak").GetProperty("outcome").GetString());
        Assert.Equal("created", second.Answer.GetProperty("journalpost").GetProperty("outcome").GetString());
        Assert.Equal(2, Assert.Single(Archive.Cases).Documents.Count);
    }

    [Fact]
    public async Task Two_journal_posts_of_one_case_at_the_same_time_land_in_one_case()
    {
        Order("slow", delayMs: 1000, match: "GetCases");
        var adapter = (IOutboundAdapter)Adapter();

        var both = Task.WhenAll(
            Deliver(adapter: adapter),
            Deliver("02-second-post-of-a-case", key: "019cb000-0000-7000-8000-0000000000a2", adapter: adapter));
        await Eventually(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return both.IsCompleted;
        });

        Assert.All(await both, result => Assert.Equal(ReceiptOutcome.Ok, result.Outcome));
        Assert.Equal(2, Assert.Single(Archive.Cases).Documents.Count);
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
    public async Task A_retry_still_says_that_this_delivery_made_what_an_earlier_attempt_made()
    {
        Order("drop-after-effect", after: 4);
        var journal = new InMemoryStepJournal();
        await Deliver(journal: journal);

        var second = await Deliver(journal: journal, attempt: 2, mayHaveBeenDelivered: true);

        Assert.All(second.RemoteIds, id => Assert.False(id.Existing));
    }

    [Fact]
    public async Task A_file_arrives_byte_for_byte()
    {
        await Deliver();

        var files = Archive.Cases.Single().Documents.Single().Files;
        Assert.Equal("%PDF-1.7 søknad".Length + 1, files[0].Bytes);
        Assert.Equal("84a657ea", files[0].Sha256[..8]);
    }

    [Fact]
    public async Task Every_canonical_example_is_archived_and_every_answer_is_canonical()
    {
        const string Examples = "schemas/canonical/no.kommune.sak.journalpost.opprett/v1.examples";
        var schema = Catalogue.Load.Catalog!.Find("no.kommune.sak.journalpost.opprettet.v1")!;
        foreach (var file in Directory.GetFiles(Path.Combine(Golden.Root, Examples), "*.json"))
        {
            Simulators.Reset();

            var result = await Deliver(new JsonObject { ["type"] = "no.kommune.sak.journalpost.opprett.v1", ["data"] = JsonNode.Parse(await File.ReadAllTextAsync(file, Cancellation)) });

            // An example may name a case that the empty archive does not have.
            if (result.Problem?.Code != "INT-P360-0008")
                Assert.Empty(schema.Validate(Encoding.UTF8.GetBytes(result.Answer.GetRawText())));
        }

        foreach (var name in Golden.Cases(CaseFolder))
        {
            if (Golden.Read(CaseFolder, name, "out.json")!["answer"] is { } answer)
                Assert.Empty(schema.Validate(Encoding.UTF8.GetBytes(answer.ToJsonString())));
        }
    }

    [Theory]
    [InlineData("BaseAddress", null)]
    [InlineData("BaseAddress", "arkiv.example")]
    [InlineData("BaseAddress", "http://arkiv.example/")]
    [InlineData("AuthKey", "")]
    [InlineData("ClientId", "")]
    [InlineData("TimeoutSeconds", "0")]
    [InlineData("MaxFileBytes", "-1")]
    public void A_wrong_option_is_refused_by_its_name(string option, string? value)
    {
        var settings = new Dictionary<string, string?> { [$"Adapters:Public360:public360:{option}"] = value };

        Assert.Contains(option, Assert.Throws<OptionsValidationException>(() => Adapter(overrides: settings)).Message);
    }

    [Fact]
    public void A_line_without_TLS_to_another_machine_is_used_when_it_is_said_to_be_protected_otherwise()
    {
        var settings = new Dictionary<string, string?> { ["Adapters:Public360:public360:BaseAddress"] = "http://arkiv.example/", ["Adapters:Public360:public360:AllowUnencrypted"] = "true" };

        Assert.Equal("http", Adapter(overrides: settings).Descriptor.Address?.Scheme);
    }

    [Fact]
    public void A_setting_outside_an_instance_is_refused_by_its_name()
    {
        var settings = new Dictionary<string, string?> { ["Adapters:Public360:AuthKey"] = "x" };

        Assert.Contains("Adapters:Public360:AuthKey", Assert.Throws<InvalidOperationException>(() => Adapter(overrides: settings)).Message);
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:Public360:public360:BaseAddress"] = new Uri(simulators, "public360/").ToString(),
        ["Adapters:Public360:public360:AuthKey"] = Public360Simulator.AuthKey,
        ["Adapters:Public360:public360:ClientId"] = "knutepunkt",
    };

    /// <summary>The most often anything was made: the case, the journal post, a file.</summary>
    private protected override int Effects(string externalKey)
    {
        var documents = Archive.Cases.SelectMany(item => item.Documents).ToArray();
        var files = documents.SelectMany(document => document.Files).ToArray();
        return new[]
        {
            Archive.Cases.GroupBy(item => item.ExternalId).Max(group => group.Count()),
            documents.GroupBy(document => document.Remarks[0]).Max(group => group.Count()),
            files.Length == 2 ? files.GroupBy(file => file.Note).Max(group => group.Count()) : files.Length,
        }.Max();
    }
}
