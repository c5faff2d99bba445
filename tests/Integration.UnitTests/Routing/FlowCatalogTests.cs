using System.Text.Json;
using Integration.Core.Routing;
using Integration.Core.Translation;

namespace Integration.UnitTests.Routing;

public sealed class FlowCatalogTests
{
    private static readonly Dictionary<string, JsonElement> NoLookups = [];

    [Theory]
    [InlineData("data.skjema == 'gravesoknad'", true)]
    [InlineData("data.skjema == 'annet'", false)]
    [InlineData("data.mangler", false)]
    [InlineData("data.skjema", true)]
    [InlineData("contains(data.mangler, 'x')", false)]
    public void A_flow_takes_the_messages_its_predicate_is_true_for(string where, bool taken)
    {
        var catalog = FlowText.Load(FlowText.Good.Replace("data.skjema == 'gravesoknad'", where, StringComparison.Ordinal)).Catalog!;
        Assert.Equal(taken ? 1 : 0, catalog.Match("no.kommune.skjema.innsendt.v1", FlowText.Event).Count);
    }

    [Fact]
    public void A_message_of_another_type_is_taken_by_no_flow() =>
        Assert.Empty(FlowText.Load(FlowText.Good).Catalog!.Match("no.oslo.byggesak.opprettet.v1", FlowText.Event));

    [Fact]
    public void Several_flows_can_take_one_message_in_the_order_of_their_ids()
    {
        var sources = FlowText.Sources(FlowText.Good);
        var second = new SourceFile("flows/b.yaml", FlowText.Good.Replace("id: gravesoknad", "id: annen", StringComparison.Ordinal));
        var catalog = FlowLoader.Load(sources with { Flows = [.. sources.Flows, second] }, FlowText.References()).Catalog!;
        Assert.Equal(["annen", "gravesoknad"], catalog.Match("no.kommune.skjema.innsendt.v1", FlowText.Event).Select(flow => flow.Id));
    }

    [Theory]
    [InlineData("subject", """{"subject":"s","partitionkey":"p"}""", "s")]
    [InlineData("subject", """{"partitionkey":"p"}""", null)]
    [InlineData("partitionkey", """{"subject":"s","partitionkey":"p"}""", "p")]
    [InlineData("partitionkey", """{"subject":"s"}""", "s")]
    [InlineData("partitionkey", "{}", null)]
    [InlineData("none", """{"subject":"s"}""", null)]
    [InlineData("\"=data.sak.nr\"", """{"data":{"sak":{"nr":17}}}""", "17")]
    [InlineData("\"=data.sak\"", """{"data":{"sak":{"nr":17}}}""", null)]
    [InlineData("\"=length(data.sak)\"", """{"data":{}}""", null)]
    [InlineData("\"=join('/', [data.a, subject])\"", """{"subject":"s","data":{"a":"x"}}""", "x/s")]
    public void The_order_key_is_what_the_flow_says(string order, string @event, string? key) =>
        Assert.Equal(key, FlowText.One(FlowText.Good.Replace("order: subject", "order: " + order, StringComparison.Ordinal)).OrderKey(JsonElement.Parse(@event)));

    [Fact]
    public void A_lookup_asks_with_expressions_and_literals()
    {
        var step = FlowText.One().Steps.OfType<LookupStep>().Single();
        var request = step.Request(new TranslationContext(FlowText.Event, NoLookups), "k-1").Value!;
        Assert.Equal(("folkeregisteret.person", "k-1", "x", "graving"), (request.Name, request.CorrelationId, request.Parameters["id"], request.Parameters["formal"]));
    }

    [Fact]
    public void A_lookup_is_skipped_when_its_condition_is_not_true() =>
        Assert.Null(FlowText.One().Steps.OfType<LookupStep>().Single().Request(new TranslationContext(JsonElement.Parse("""{"data":{}}"""), NoLookups), "k-1").Value);

    [Theory]
    [InlineData("when: data.innsender.fnr", "when: length(data.aar) > `1`", "when")]
    [InlineData("=data.innsender.fnr", "=data.innsender", "with/id")]
    public void A_step_that_cannot_be_computed_names_the_place_and_the_expression(string good, string bad, string place)
    {
        var step = FlowText.One(FlowText.Good.Replace(good, bad, StringComparison.Ordinal)).Steps.OfType<LookupStep>().Single();
        var problem = step.Request(new TranslationContext(FlowText.Event, NoLookups), "k-1").Problem;
        Assert.Equal((RoutingProblems.StepFailed, place), (problem?.Definition, problem?.Errors[0].Pointer));
    }
}
