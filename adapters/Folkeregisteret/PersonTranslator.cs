using Integration.Adapters.Folkeregisteret.Wire;

namespace Integration.Adapters.Folkeregisteret;

/// <summary>
/// Translates a person document. Protected addresses stop here: what this lets through is stored, mapped and sent on by others who know
/// nothing of protection. Whatever it does not understand about protection counts as protected.
/// </summary>
internal static class PersonTranslator
{
    private const string Ended = "opphoert";

    /// <param name="person">The document.</param>
    /// <param name="asked">The number that was asked for.</param>
    /// <param name="protectionAsked">The request had the part <c>adressebeskyttelse</c>, so that its absence means none.</param>
    /// <param name="release">Protected addresses are given out: configured, and asked for.</param>
    public static PersonOppslag Translate(Folkeregisterperson person, string asked, bool protectionAsked, bool release)
    {
        var number = Current(person.Identifikasjonsnummer);
        var navn = Current(person.Navn);
        var protection = Protection(person, protectionAsked);
        return new PersonOppslag
        {
            Identifikasjonsnummer = number?.FoedselsEllerDNummer ?? asked,
            Identifikatortype = number?.Identifikatortype,
            Identifikatorstatus = number?.Status,
            Status = Current(person.Status)?.Status,
            Navn = navn is null ? null : new PersonOppslagNavn(Text(navn.Fornavn), Text(navn.Mellomnavn), Text(navn.Etternavn)),
            Adressebeskyttelse = protection,
            Bostedsadresse = Address(person.Bostedsadresse, protection, release),
            Postadresse = Address(person.Postadresse, protection, release) ?? Address(person.PostadresseIUtlandet, protection, release),
        };
    }

    private static string Protection(Folkeregisterperson person, bool asked)
    {
        // Two persons merged: the document of the one that ended says nothing about the one that lives on.
        if (!asked || Current(person.Status)?.Status == Ended || Current(person.Identifikasjonsnummer)?.Status == Ended)
            return Gradering.Ukjent;

        // The person's own level, or the strictest of several; the addresses of somebody protected carry it as well.
        var levels = All(person.Adressebeskyttelse).Select(level => level.Graderingsnivaa)
            .Concat(Addresses(person).Select(address => address.Adressegradering).Where(level => level != Gradering.Klientadresse))
            .ToArray();
        return levels.Length == 0 ? Gradering.Ugradert : levels.MaxBy(Strictness) is { } level && Strictness(level) < 5 ? level : Gradering.Ukjent;
    }

    private static int Strictness(string? level) => level switch
    {
        Gradering.Ugradert => 1,
        Gradering.Klientadresse => 2,
        Gradering.Fortrolig => 3,
        Gradering.StrengtFortrolig => 4,
        _ => 5,
    };

    private static PersonOppslagAdresse? Address(IReadOnlyList<Adresse>? addresses, string protection, bool release)
    {
        if (Current(addresses) is not { } address)
            return null;

        var open = protection is Gradering.Ugradert or Gradering.Klientadresse && address.Adressegradering == Gradering.Ugradert;
        var released = release && Strictness(protection) < 5 && Strictness(address.Adressegradering) < 5;
        return open || released ? AdresseTranslator.Translate(address) : null;
    }

    private static IEnumerable<Adresse> Addresses(Folkeregisterperson person) =>
        new[] { person.Bostedsadresse, person.Oppholdsadresse, person.Postadresse, person.PostadresseIUtlandet }.SelectMany(All);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // Absent "erGjeldende" is not "false": a document without history leaves it out in some packages.
    private static IEnumerable<T> All<T>(IReadOnlyList<T>? elements) where T : Element => (elements ?? []).Where(element => element.ErGjeldende != false);

    private static T? Current<T>(IReadOnlyList<T>? elements) where T : Element => All(elements).FirstOrDefault();
}
