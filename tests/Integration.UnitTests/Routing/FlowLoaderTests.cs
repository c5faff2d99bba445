using Integration.Abstractions.Messages;
using Integration.Core.Routing;
using Integration.Core.Translation;

namespace Integration.UnitTests.Routing;

public sealed class FlowLoaderTests
{
    [Fact]
    public void A_flow_is_compiled_with_all_it_says()
    {
        var flow = FlowText.One();
        Assert.Equal(("gravesoknad", "0192:310094943", "no.kommune.skjema.innsendt.v1", "B"), (flow.Id, flow.Owner, flow.Type, flow.ServiceLevel));
        Assert.Equal(new RetryPolicy(TimeSpan.FromSeconds(10), 2, TimeSpan.FromMinutes(30), TimeSpan.FromDays(2)), flow.Retry);
        Assert.Collection(
            flow.Steps,
            step => Assert.Equal(("folkeregisteret.person", "person", 2), (((LookupStep)step).Lookup, ((LookupStep)step).As, ((LookupStep)step).With.Length)),
            step => Assert.Equal(("til-journalpost.v1", "no.kommune.sak.journalpost.opprett.v1"), (((MapStep)step).Map.Name, ((MapStep)step).To)),
            step => Assert.Equal(new DeliverStep("public360", new ExpectedReceipt(ReceiptLevel.Processed, TimeSpan.FromHours(96))), step),
            step => Assert.Equal(new ReplyStep("no.kommune.sak.journalpost.opprettet.v1", null), step));
    }

    [Fact]
    public void A_delivery_on_a_condition_says_when_it_sends_on()
    {
        var flow = FlowText.One(FlowText.Good.Replace("within: PT96H }", "within: PT96H }\n    when: person.navn\n    otherwise: [ INT-ALTINN-0006, INT-0407 ]", StringComparison.Ordinal));

        Assert.Equal("person.navn", flow.Deliver.When!.Text);
        Assert.Equal(["INT-ALTINN-0006", "INT-0407"], flow.Deliver.Otherwise!.Codes);
    }

    [Fact]
    public void What_a_flow_leaves_out_has_its_default()
    {
        var flow = FlowText.One("""
            id: kopi
            owner: "0192:310094943"
            on: { type: no.kommune.skjema.innsendt.v1 }
            steps: [ { deliver: fagsystem } ]
            """);
        Assert.Equal(RetryPolicy.Default, flow.Retry);
        Assert.Equal("sak/1", flow.OrderKey(FlowText.Event));
        Assert.Null(flow.Where);
        Assert.Null(flow.Reply);
        Assert.Null(flow.Deliver.Receipt);
        Assert.Null(flow.Deliver.When);
        Assert.Null(flow.Deliver.Otherwise);
    }

    [Theory]
    [InlineData("order: subject", "order: subjekt", "bad-order", 4)]
    [InlineData("order: subject", "order: \"=data.[\"", "bad-expression", 4)]
    [InlineData("order: subject", "rekkefølge: subject", "unknown-key", 4)]
    [InlineData("type: no.kommune.skjema.innsendt.v1", "type: no.kommune.skjema.innsendt.v9", "unknown-type", 3)]
    [InlineData("data.skjema == 'gravesoknad'", "data.skjema = 'gravesoknad'", "bad-expression", 3)]
    [InlineData("data.skjema == 'gravesoknad'", "dta.skjema == 'gravesoknad'", "unknown-name", 3)]
    [InlineData("data.skjema == 'gravesoknad'", "person.navn", "unknown-name", 3)]
    [InlineData("folkeregisteret.person", "folkeregisteret.persn", "unknown-lookup", 7)]
    [InlineData("{ id: \"=data.innsender.fnr\", formal: graving }", "{ id: \"=inn.fnr\" }", "unknown-name", 8)]
    [InlineData("{ id: \"=data.innsender.fnr\", formal: graving }", "{ formal: graving }", "missing-parameter", 8)]
    [InlineData("formal: graving", "hensikt: graving", "unknown-parameter", 8)]
    [InlineData("as: person", "as: subject", "alias-taken", 9)]
    [InlineData("as: person", "as: result", "alias-taken", 9)]
    [InlineData("as: person", "as: 1person", "bad-alias", 9)]
    [InlineData("when: data.innsender.fnr", "when: person", "unknown-name", 10)]
    [InlineData("til-journalpost.v1", "til-journalpst.v1", "unknown-map", 11)]
    [InlineData("to: no.kommune.sak.journalpost.opprett.v1", "to: no.kommune.sak.opprett.v1", "unknown-type", 12)]
    [InlineData("deliver: public360", "deliver: public361", "unknown-target", 13)]
    [InlineData("deliver: public360", "deliver: folkeregisteret", "unknown-target", 13)]
    [InlineData("deliver: public360", "deliver: mailbox/ingen", "unknown-mailbox", 13)]
    [InlineData("deliver: public360", "deliver: mailbox/barnevern", "reply-from-mailbox", 15)]
    [InlineData("level: processed", "level: ferdig", "bad-level", 14)]
    [InlineData("level: processed", "level: 3", "bad-level", 14)]
    [InlineData("within: PT96H", "within: 96", "bad-duration", 14)]
    [InlineData("within: PT96H", "within: P1M", "bad-duration", 14)]
    [InlineData("within: PT96H", "innen: PT96H", "missing-key", 14)]
    [InlineData("within: PT96H }", "within: PT96H }\n    when: person.navn", "no-otherwise", 15)]
    [InlineData("within: PT96H }", "within: PT96H }\n    when: prson.navn\n    otherwise: []", "unknown-name", 15)]
    [InlineData("within: PT96H }", "within: PT96H }\n    otherwise: []", "bad-code", 15)]
    [InlineData("within: PT96H }", "within: PT96H }\n    otherwise: [ INT-ALTINN-0006, \"1030\" ]", "bad-code", 15)]
    [InlineData("within: PT96H }", "within: PT96H }\n    otherwise: INT-ALTINN-0006", "wrong-kind", 15)]
    [InlineData("first: PT10S", "first: 10", "bad-duration", 16)]
    [InlineData("first: PT10S", "first: PT0S", "bad-duration", 16)]
    [InlineData("first: PT10S", "first: PT2H", "bad-duration", 16)]
    [InlineData("factor: 2", "factor: 0.5", "bad-factor", 16)]
    [InlineData("id: gravesoknad", "id: Gravesøknad", "bad-id", 1)]
    [InlineData("0192:310094943", "310094943", "bad-owner", 2)]
    [InlineData("id: gravesoknad", "id: [a]", "wrong-kind", 1)]
    [InlineData("id: gravesoknad", "id: a\nid: b", "not-yaml", 2)]
    [InlineData("- reply: no.kommune.sak.journalpost.opprettet.v1", "- deliver: fagsystem", "two-deliveries", 15)]
    [InlineData("- reply: no.kommune.sak.journalpost.opprettet.v1", "- { lookup: enhetsregisteret.enhet, with: { orgnr: '1' }, as: enhet }", "bad-step-order", 15)]
    [InlineData("- reply: no.kommune.sak.journalpost.opprettet.v1", "- ring: meg", "bad-step", 15)]
    [InlineData("- deliver: public360\n    receipt: { level: processed, within: PT96H }\n", "\n", "no-delivery", 7)]
    public void Each_mistake_is_refused_at_its_line(string good, string bad, string code, int line)
    {
        Assert.Contains(good, FlowText.Good, StringComparison.Ordinal);
        var result = FlowText.Load(FlowText.Good.Replace(good, bad, StringComparison.Ordinal));
        Assert.Null(result.Catalog);
        var error = Assert.Single(result.Errors, error => error.Code == code);
        Assert.Equal(("flows/a.yaml", line), (error.File, error.Line));
    }

    [Fact]
    public void All_mistakes_are_told_at_once_over_all_files()
    {
        var sources = FlowText.Sources(FlowText.Good.Replace("order: subject", "order: x\nuvedkommende: 1", StringComparison.Ordinal), """{ "tittel": "=dta.x[", "a": {"$ifx": 1} }""");
        var flows = sources.Flows.Append(new SourceFile("flows/b.yaml", FlowText.Good.Replace("PT10S", "10", StringComparison.Ordinal)));
        var errors = FlowLoader.Load(sources with { Flows = [.. flows] }, FlowText.References()).Errors;
        Assert.Equal(
            ["bad-order", "unknown-key", "unknown-map", "unknown-map", "bad-duration", "bad-expression", "unknown-operator"],
            errors.Select(error => error.Code));
        Assert.Equal("flows/a.yaml(4,8): bad-order: 'order' takes subject, partitionkey, none, or an expression \"=…\"", errors[0].ToString());
    }

    [Fact]
    public void A_map_that_uses_a_name_its_flow_does_not_give_is_refused()
    {
        var error = Assert.Single(FlowText.Load(FlowText.Good, """{ "navn": "=enhet.navn" }""").Errors);
        Assert.Equal(("unknown-name", 11L), (error.Code, error.Line));
        Assert.Equal("unknown-name", Assert.Single(FlowText.Load(FlowText.Good, """{ "navn": "=result.navn" }""").Errors).Code);
    }

    [Fact]
    public void A_target_that_does_not_take_the_type_is_refused() =>
        Assert.Equal("wrong-type", Assert.Single(FlowText.Load(FlowText.Good.Replace("    to: no.kommune.sak.journalpost.opprett.v1\n", "", StringComparison.Ordinal)).Errors).Code);

    [Fact]
    public void An_id_used_twice_is_refused()
    {
        var sources = FlowText.Sources(FlowText.Good);
        var twice = sources with { Flows = [.. sources.Flows, new SourceFile("flows/b.yaml", FlowText.Good)] };
        Assert.Equal("duplicate-id", Assert.Single(FlowLoader.Load(twice, FlowText.References()).Errors).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a")]
    [InlineData("a: b: c")]
    [InlineData("a: *ukjent")]
    [InlineData("a: 1\n---\nb: 2")]
    public void A_file_that_is_not_one_yaml_mapping_is_refused(string text) => Assert.NotEmpty(FlowText.Load(text).Errors);
}
