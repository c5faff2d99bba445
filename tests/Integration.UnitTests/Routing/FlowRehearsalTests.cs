using System.Text;
using Integration.Core.Routing;
using Integration.UnitTests.Translation;

namespace Integration.UnitTests.Routing;

/// <summary>What a flow would make of an event, told without asking anybody.</summary>
public sealed class FlowRehearsalTests
{
    private const string Asks = "when: data.innsender.fnr";

    [Fact]
    public void A_lookup_is_named_and_what_it_would_have_answered_stands_in()
    {
        var rehearsal = FlowRehearsal.Of(FlowText.One(), FlowText.Event, MapCases.Schemas);

        Assert.Equal(["folkeregisteret.person"], rehearsal.NotAsked);
        Assert.Equal("""{"tittel":"‹folkeregisteret.person›"}""", Json(Assert.Single(rehearsal.Maps)));
        Assert.True(rehearsal.Maps[0].IsPartial);
        Assert.Empty(rehearsal.Maps[0].Errors);
        Assert.True(rehearsal.Goes);
    }

    [Fact]
    public void A_lookup_that_is_skipped_is_not_missing_and_what_is_whole_is_held_to_its_schema()
    {
        var flow = FlowText.One(FlowText.Good.Replace(Asks, "when: data.mangler", StringComparison.Ordinal));
        var rehearsal = FlowRehearsal.Of(flow, FlowText.Event, MapCases.Schemas);

        Assert.Empty(rehearsal.NotAsked);
        Assert.False(rehearsal.Maps[0].IsPartial);
        Assert.Equal("{}", Json(rehearsal.Maps[0])); // Half a title is none.
        Assert.NotEmpty(rehearsal.Maps[0].Errors);
        Assert.Equal("no.kommune.sak.journalpost.opprett.v1", rehearsal.Maps[0].Type);
    }

    [Fact]
    public void The_same_event_and_flow_give_what_the_delivery_gave()
    {
        var flow = FlowText.Load(FlowText.Good, """{ "tittel": "Søknad {data.aar}" }""").Catalog!.All.Single();
        var rehearsal = FlowRehearsal.Of(flow, FlowText.Event, MapCases.Schemas);

        // The register is asked, and nothing of its answer is in what the map makes.
        Assert.Equal("""{"tittel":"Søknad 2026"}""", Json(rehearsal.Maps[0]));
        Assert.False(rehearsal.Maps[0].IsPartial);
    }

    [Fact]
    public void A_map_that_fails_is_the_last_and_says_where()
    {
        var flow = FlowText.Load(FlowText.Good, """{ "tittel": { "$date": "=data.skjema" } }""").Catalog!.All.Single();
        var map = Assert.Single(FlowRehearsal.Of(flow, FlowText.Event, MapCases.Schemas).Maps);

        Assert.Null(map.Json);
        Assert.Equal("/tittel", Assert.Single(map.Errors).Pointer);
    }

    [Theory]
    [InlineData("data.tittel", null)]
    [InlineData("person.navn", null)]
    [InlineData("id == 'a-1'", true)]
    [InlineData("id == 'a-2'", false)]
    public void Whether_it_goes_is_told_but_where_a_register_decides(string when, bool? goes)
    {
        var flow = FlowText.One(FlowText.Good.Replace("receipt: { level: processed, within: PT96H }", $"when: \"{when}\"\n    otherwise: []", StringComparison.Ordinal));
        Assert.Equal(goes, FlowRehearsal.Of(flow, FlowText.Event, MapCases.Schemas).Goes);
    }

    private static string Json(RehearsedMap map) => Encoding.UTF8.GetString(map.Json!.Value.Span);
}
