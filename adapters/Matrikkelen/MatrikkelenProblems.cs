using Integration.Abstractions.Problems;

namespace Integration.Adapters.Matrikkelen;

/// <summary>What can go wrong with Matrikkelen. That no property has an address is no problem: that is an answer.</summary>
internal static class MatrikkelenProblems
{
    private static readonly LocalizedText Wait = new(
        "Knutepunkt prøver igjen av seg selv. Varer det, se driftsmeldinger hos Kartverket.",
        "The hub tries again by itself. If it lasts, see Kartverket's service messages.");

    public static readonly ProblemDefinition Unreachable = new(
        "INT-MATR-0001", ProblemClass.Transient, ProblemOwner.Destination,
        new("Matrikkelen svarer ikke.", "Matrikkelen, the cadastre, does not answer."), Wait);

    public static readonly ProblemDefinition Throttled = new(
        "INT-MATR-0002", ProblemClass.Throttled, ProblemOwner.Destination,
        new("Matrikkelen ber om færre kall.", "Matrikkelen asks for fewer calls."),
        new("Knutepunkt venter så lenge registeret ber om, og prøver igjen.", "The hub waits as long as the register asks, and tries again."));

    public static readonly ProblemDefinition ServerError = new(
        "INT-MATR-0003", ProblemClass.Transient, ProblemOwner.Destination,
        new("Noe feilet inne i Matrikkelen (SystemException).", "Something failed inside Matrikkelen (SystemException)."), Wait);

    public static readonly ProblemDefinition NotUnderstood = new(
        "INT-MATR-0004", ProblemClass.Transient, ProblemOwner.Destination,
        new("Svaret fra Matrikkelen er ikke til å forstå.", "The answer from Matrikkelen cannot be understood."),
        new("Knutepunkt prøver igjen av seg selv. Varer det, sjekk adressen og at ingen proxy svarer i stedet.",
            "The hub tries again by itself. If it lasts, check the address and that no proxy answers instead."));

    public static readonly ProblemDefinition UnknownProperty = new(
        "INT-MATR-0005", ProblemClass.NotFound, ProblemOwner.Sender,
        new("Matrikkelen kjenner ikke dette matrikkelnummeret.", "Matrikkelen does not know this property number."),
        new("Rett kommunenummer, gårds-, bruks-, feste- og seksjonsnummer i avsendersystemet, og send på nytt.",
            "Mend municipality, farm, unit, lease and section number in the sending system, and send again."));

    public static readonly ProblemDefinition Invalid = new(
        "INT-MATR-0006", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Oppslaget i Matrikkelen er ikke gyldig.", "The lookup in Matrikkelen is not valid."),
        new("Rett parameteren som er nevnt: kommunenummer er fire siffer med ledende null, de andre numrene er hele tall, adressenavn er hele navnet uten jokertegn, bokstav er én bokstav.",
            "Mend the parameter that is named: kommunenummer is four digits with leading zero, the other numbers are whole, adressenavn is the whole name without wildcards, bokstav is one letter."));

    public static readonly ProblemDefinition TooMany = new(
        "INT-MATR-0007", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Søket treffer flere adresser enn det som hentes på en gang.", "The search hits more addresses than are fetched at once."),
        new("Søk med hele adressenavnet og nummeret, eller slå opp matrikkelnummeret.", "Search with the whole name of the address and the number, or look up the property number."));

    public static readonly ProblemDefinition Changed = new(
        "INT-MATR-0008", ProblemClass.Transient, ProblemOwner.Destination,
        new("Noe Matrikkelen nettopp viste til, finnes ikke når det hentes: registeret ble endret imellom.",
            "Something that Matrikkelen has just pointed at is not there when it is fetched: the register changed in between."), Wait);

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-MATR-0009", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Matrikkelen, eller innloggingen foran den, avviser Knutepunkt.", "Matrikkelen, or the log-in in front of it, refuses the hub."),
        new("Sjekk Access med bruker og passord eller scope, og at kommunens avtale med Kartverket gjelder.",
            "Check Access with user and password or scope, and that the municipality's agreement with Kartverket is in force."));

    public static readonly ProblemDefinition Rejected = new(
        "INT-MATR-0010", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Matrikkelen godtar ikke forespørselen slik Knutepunkt stiller den.", "Matrikkelen does not accept the request as the hub makes it."),
        new("Sjekk adressene, SystemVersion og CoordinateSystem i konfigurasjonen. Er de riktige, har registeret endret seg: meld fra til utviklerne.",
            "Check the addresses, SystemVersion and CoordinateSystem in the configuration. If they are right the register has changed: tell the developers."));

    public static readonly ProblemDefinition UnknownLookup = new(
        "INT-MATR-0011", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Matrikkelen har ikke dette oppslaget.", "Matrikkelen has no such lookup."),
        new("Rett navnet på oppslaget i flyten.", "Mend the name of the lookup in the flow."));

    /// <summary>For what any SOAP service can do. Every call only asks.</summary>
    public static SoapProblems Soap { get; } = new()
    {
        Unreachable = Unreachable,
        ServerError = ServerError,
        NoAnswer = Unreachable,
        UnknownOutcome = Unreachable,
        Throttled = Throttled,
        Unauthorized = Unauthorized,
        Unsupported = Rejected,
        Refused = Rejected,
        Garbage = NotUnderstood,
        GarbageAfterChange = NotUnderstood,
    };
}
