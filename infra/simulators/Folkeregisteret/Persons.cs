using System.Collections.Frozen;

namespace Integration.Simulators.Folkeregisteret;

/// <summary>The synthetic persons (month + 80). One for each thing that a reader of the register gets wrong.</summary>
internal static class Persons
{
    /// <summary>Nothing special.</summary>
    public const string Ordinary = "12889197496";

    /// <summary>Has moved: the old address stands first and is not current.</summary>
    public const string Moved = "17868597437";

    /// <summary>Protected, and the register delivers the real address all the same.</summary>
    public const string Fortrolig = "04834598502";

    /// <summary>Protected; the register has only a relay address.</summary>
    public const string StrengtFortrolig = "15849020061";

    /// <summary>Stays as a client at the home address; the postal address is open.</summary>
    public const string Klient = "23860110059";

    /// <summary>Lives on a property without a street, gets post in a box.</summary>
    public const string Matrikkel = "20821098387";

    /// <summary>Lives somewhere in the municipality.</summary>
    public const string UkjentBosted = "03811220069";

    /// <summary>Has moved abroad.</summary>
    public const string Utflyttet = "02851798067";

    /// <summary>Has died.</summary>
    public const string Doed = "28857197102";

    /// <summary>D-number.</summary>
    public const string DNummer = "41919701143";

    /// <summary>Had a D-number and got a national identity number: asking for the old one gives the document of the new.</summary>
    public const string FormerDNummer = "67845510013";

    /// <summary>Merged into another: three elements are left.</summary>
    public const string Merged = "09887510072";

    /// <summary>A synthetic number that nobody has.</summary>
    public const string Nobody = "11836510072";

    /// <summary>By number.</summary>
    public static FrozenDictionary<string, PersonDocument> All { get; } = Create();

    private static FrozenDictionary<string, PersonDocument> Create()
    {
        var ordinary = new PersonDocument(Ordinary).Named("SOLVEIG", "PRØVESTAD").LivesAt("0301", "Prøvegata", "1", "0150", "OSLO", letter: "B");
        PersonDocument[] persons =
        [
            ordinary,
            new PersonDocument(Moved).Named("ØYVIND", "EKSEMPELBAKKEN", "ÅS")
                .LivesAt("0301", "Gammelveien", "7", "0151", "OSLO", current: false).LivesAt("3301", "Nyveien", "12", "3048", "DRAMMEN"),
            new PersonDocument(Fortrolig).Named("SKJERMET", "TESTPERSON").Protected("fortrolig")
                .LivesAt("1511", "Hemmeligstien", "32", "6144", "SYLTE", "fortrolig"),
            new PersonDocument(StrengtFortrolig).Named("GJEMT", "TESTPERSON").Protected("strengtFortrolig")
                .GetsPostAt("Postboks 2094 Vika", "0125", "OSLO", "strengtFortrolig"),
            new PersonDocument(Klient).Named("MIDLERTIDIG", "BEBOER")
                .LivesAt("0301", "Institusjonsveien", "4", "0152", "OSLO", "klientadresse").GetsPostAt("Postboks 17 Sentrum", "0101", "OSLO"),
            new PersonDocument(Matrikkel).Named("LITEN", "GÅRDBRUKER").LivesOnProperty("3301", 12, 34, "3047", "DRAMMEN").GetsPostAt("Postboks 5", "3001", "DRAMMEN"),
            new PersonDocument(UkjentBosted).Named("UTEN", "FASTBOPEL").LivesSomewhereIn("0301"),
            new PersonDocument(Utflyttet, status: "utflyttet").Named("REISENDE", "VANDRER")
                .LivesAt("0301", "Avreisegata", "9", "0153", "OSLO", current: false).GetsPostAbroad("Provgatan 3", "111 22", "STOCKHOLM", "SWE"),
            new PersonDocument(Doed, status: "doed").Named("MINNERIK", "AVDØD").LivesAt("0301", "Stillegata", "2", "0154", "OSLO", current: false),
            new PersonDocument(DNummer, "dNummer", status: "midlertidig").Named("GJEST", "ARBEIDER").GetsPostAt("Postboks 99", "0102", "OSLO"),
            new PersonDocument(Merged, numberStatus: "opphoert", status: "opphoert").Named("DUBLETT", "OPPHØRT"),
        ];
        return persons.ToDictionary(person => person.Number).Append(KeyValuePair.Create(FormerDNummer, ordinary)).ToFrozenDictionary();
    }
}
