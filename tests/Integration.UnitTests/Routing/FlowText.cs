using System.Text.Json;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.Core.Routing;
using Integration.Core.Translation;
using Integration.UnitTests.Translation;

namespace Integration.UnitTests.Routing;

/// <summary>What flow tests are made from: a good flow, what it may name, and an event it takes.</summary>
internal static class FlowText
{
    public const string Good = """
        id: gravesoknad
        owner: "0192:310094943"
        on: { type: no.kommune.skjema.innsendt.v1, where: "data.skjema == 'gravesoknad'" }
        order: subject
        service-level: B
        steps:
          - lookup: folkeregisteret.person
            with: { id: "=data.innsender.fnr", formal: graving }
            as: person
            when: data.innsender.fnr
          - map: til-journalpost.v1
            to: no.kommune.sak.journalpost.opprett.v1
          - deliver: public360
            receipt: { level: processed, within: PT96H }
          - reply: no.kommune.sak.journalpost.opprettet.v1
        retry: { first: PT10S, factor: 2, cap: PT30M, give-up-after: P2D }
        """;

    public const string Map = """{ "tittel": "Søknad fra {person.navn}" }""";

    public static JsonElement Event { get; } = JsonElement.Parse("""
        {"specversion":"1.0","id":"a-1","source":"urn:no:kommune:demo:skjemaportal","type":"no.kommune.skjema.innsendt.v1","subject":"sak/1",
         "data":{"skjema":"gravesoknad","innsender":{"fnr":"x"},"aar":2026,"liste":[1,2]}}
        """);

    public static FlowReferences References() => new()
    {
        TypeExists = type => MapCases.Schemas.Find(type) is not null,
        Adapters =
        [
            Adapter("public360", AdapterDirections.Outbound, "no.kommune.sak.journalpost.opprett.v1"),
            Adapter("geoarkiv", AdapterDirections.Outbound, "no.kommune.sak.journalpost.opprett.v1"),
            Adapter("ephorte", AdapterDirections.Outbound, "no.kommune.sak.journalpost.opprett.v1"),
            Adapter("fiks-arkiv", AdapterDirections.Outbound | AdapterDirections.Inbound, "no.kommune.sak.journalpost.opprett.v1"),
            Adapter("fagsystem", AdapterDirections.Outbound),
            Adapter("aksesspunkt", AdapterDirections.Inbound | AdapterDirections.Outbound, "no.kommune.faktura.utgaaende.v1"),
            Adapter("doculive", AdapterDirections.Inbound | AdapterDirections.Outbound),
            Adapter("sink", AdapterDirections.Outbound),
            Adapter("altinn", AdapterDirections.Outbound, "no.kommune.brev.send.v1"),
            Adapter("svarut", AdapterDirections.Outbound, "no.kommune.brev.send.v1"),
            Adapter("eformidling", AdapterDirections.Outbound | AdapterDirections.Inbound, "no.kommune.brev.send.v1"),
            Adapter("folkeregisteret", AdapterDirections.Lookup),
        ],
        Lookups = [Lookup("folkeregisteret.person", "id", "formal?"), Lookup("enhetsregisteret.enhet", "orgnr"), Lookup("krr.kontakt", "id")],
        Mailboxes = new HashSet<string> { "barnevern", "epj", "familia-03", "familia-andre", "okonomi", "pleie", "postmottak", "skole" },
    };

    public static FlowSources Sources(string flow, string? map = Map) =>
        new([new SourceFile("flows/a.yaml", flow)], map is null ? [] : [new SourceFile("maps/til-journalpost.v1.map.json", map)], []);

    public static FlowLoadResult Load(string flow, string? map = Map) => FlowLoader.Load(Sources(flow, map), References());

    public static Flow One(string flow = Good)
    {
        var result = Load(flow);
        Assert.Empty(result.Errors);
        return Assert.Single(result.Catalog!.All);
    }

    private static AdapterDescriptor Adapter(string id, AdapterDirections directions, params string[] types) =>
        new() { Id = id, Kind = "Test", Title = new LocalizedText(id, id), Owner = "test", Directions = directions, Authentication = "none", MessageTypes = types };

    private static LookupDefinition Lookup(string name, params string[] parameters) =>
        new(name, new LocalizedText(name, name), parameters, Sensitivity.Personal, TimeSpan.Zero);
}
