using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.ContractTests.Adapters.Canaries;
using Integration.Simulators.GeoIntegrasjon;
using Integration.Testing;

namespace Integration.ContractTests.Adapters;

/// <summary>The same adapter at an archive that forgets the external key of a new journal post.</summary>
public sealed class GeoIntegrasjonEphorteContractTests : OutboundAdapterContract
{
    private protected override string Id => "ephorte";

    private protected override string Simulator => "geointegrasjon";

    /// <summary>As <see cref="GeoIntegrasjonContractTests"/>, and OppdaterJournalpostEksternNoekkel.</summary>
    private protected override int Calls => 6;

    private protected override IReadOnlyList<NativeFailure> Failures => [.. base.Failures, .. GeoFailures.All];

    private GeoIntegrasjonSimulator Archive => Simulators.Get<GeoIntegrasjonSimulator>();

    [Fact]
    public async Task The_journal_post_has_its_key_in_the_end()
    {
        await Deliver();

        Assert.Equal("skjemaportal/GRV-2026-000417/1", Archive.Cases.Single().Posts.Single().Key);
    }

    [Fact]
    public async Task A_journal_post_without_its_key_is_found_by_the_remark()
    {
        var journal = new InMemoryStepJournal();
        Order("drop-after-effect", after: 2);
        await Deliver(journal: journal);
        Assert.Null(Archive.Cases.Single().Posts.Single().Key);

        var second = await Deliver(journal: journal, attempt: 2, mayHaveBeenDelivered: true);

        Assert.Equal(ReceiptOutcome.Ok, second.Outcome);
        Assert.Equal("skjemaportal/GRV-2026-000417/1", Archive.Cases.Single().Posts.Single().Key);
    }

    [Fact]
    public async Task One_of_the_same_title_without_key_and_remark_is_for_a_person_to_judge()
    {
        var journal = new InMemoryStepJournal();
        Order("drop-after-effect", after: 2);
        await Deliver(journal: journal);
        Archive.Cases.Single().Posts.Single().Remarks.Clear();

        var second = await Deliver(journal: journal, attempt: 2, mayHaveBeenDelivered: true);

        Assert.Equal("INT-GEO-0022", second.Problem?.Code);
        Assert.Single(Archive.Cases.Single().Posts);
    }

    [Fact]
    public async Task A_key_that_is_refused_stops_the_delivery_before_any_document()
    {
        Order("error", times: -1, match: "OppdaterJournalpostEksternNoekkel");

        var result = await Deliver();

        Assert.Equal(ProblemClass.Transient, result.Problem?.Class);
        Assert.Empty(Archive.Cases.Single().Posts.Single().Documents);
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:GeoIntegrasjon:ephorte:Oppdatering"] = new Uri(simulators, "geointegrasjon/ephorte/oppdatering").ToString(),
        ["Adapters:GeoIntegrasjon:ephorte:Innsyn"] = new Uri(simulators, "geointegrasjon/ephorte/innsyn").ToString(),
        ["Adapters:GeoIntegrasjon:ephorte:User"] = GeoIntegrasjonSimulator.User,
        ["Adapters:GeoIntegrasjon:ephorte:Password"] = GeoIntegrasjonSimulator.Password,
        ["Adapters:GeoIntegrasjon:ephorte:SetsPostKeySeparately"] = "true",
    };

    private protected override int Effects(string externalKey) => GeoEffects.Most(Archive);
}
