using System.Text.Json;
using Integration.Adapters.Folkeregisteret;
using Integration.Adapters.Folkeregisteret.Wire;

namespace Integration.ContractTests.Adapters.Folkeregisteret;

public sealed class PublishedPersonTests
{
    [Fact]
    public void Every_person_document_is_read_and_written_without_loss() =>
        PublishedExamples.RoundTrip<Folkeregisterperson>(PublishedExamples.Files("folkeregisteret/examples/persons"));

    [Fact]
    public void Every_feed_page_event_document_and_error_is_read_and_written_without_loss()
    {
        PublishedExamples.RoundTrip<IReadOnlyList<LagretHendelse>>(PublishedExamples.Files("folkeregisteret/examples/hendelser", "feed.json"));
        PublishedExamples.RoundTrip<Hendelsesdokument>(PublishedExamples.Files("folkeregisteret/examples/hendelser", "hendelsesdokument-*.json"));
        PublishedExamples.RoundTrip<Feil>(PublishedExamples.Files("folkeregisteret/examples/hendelser", "feil.json"));
    }

    [Fact]
    public void The_Atom_form_of_the_feed_gives_the_same_kind_of_events()
    {
        using var stream = File.OpenRead(PublishedExamples.Files("folkeregisteret/examples/hendelser", "feed-atom.xml").Single());

        var events = AtomFeed.Read(stream);

        Assert.NotEmpty(events);
        Assert.All(events, stored => Assert.True(stored is { Sekvensnummer: > 0, Hendelse: { Folkeregisteridentifikator.Length: 11, Hendelsetype: not null, Hendelsesdokument: not null } }));
    }

    [Fact]
    public void Every_person_document_translates_and_only_open_addresses_come_out()
    {
        foreach (var file in PublishedExamples.Files("folkeregisteret/examples/persons"))
        {
            var person = JsonSerializer.Deserialize<Folkeregisterperson>(File.ReadAllText(file))!;

            var answer = PersonTranslator.Translate(person, "asked", protectionAsked: true, release: false);

            Assert.Equal(Path.GetFileNameWithoutExtension(file), answer.Identifikasjonsnummer);
            Assert.NotNull(answer.Navn?.Etternavn);
            Assert.NotNull(answer.Status);
            Assert.Equal(answer.Adressebeskyttelse == Gradering.Ugradert && person.Bostedsadresse?.Any(address => address.ErGjeldende == true) == true, answer.Bostedsadresse is not null);
        }
    }
}
