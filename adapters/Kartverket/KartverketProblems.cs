using Integration.Abstractions.Problems;

namespace Integration.Adapters.Kartverket;

/// <summary>What can go wrong with Kartverket's address search. That nothing is found is no problem: that is an answer.</summary>
internal static class KartverketProblems
{
    public static readonly ProblemDefinition Unreachable = new(
        "INT-KARTV-0001",
        ProblemClass.Transient,
        ProblemOwner.Destination,
        new("Kartverkets adressesøk svarer ikke.", "Kartverket's address search does not answer."),
        new("Knutepunkt prøver igjen av seg selv. Varer det, se driftsmeldinger hos Geonorge.", "The hub tries again by itself. If it lasts, see Geonorge's service messages."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-KARTV-0002",
        ProblemClass.Throttled,
        ProblemOwner.Destination,
        new("Kartverkets adressesøk ber om færre kall.", "Kartverket's address search asks for fewer calls."),
        new("Knutepunkt venter så lenge tjenesten ber om, og prøver igjen.", "The hub waits as long as the service asks, and tries again."));

    public static readonly ProblemDefinition NotUnderstood = new(
        "INT-KARTV-0003",
        ProblemClass.Transient,
        ProblemOwner.Destination,
        new("Svaret fra Kartverkets adressesøk er ikke til å forstå.", "The answer from Kartverket's address search cannot be understood."),
        new("Knutepunkt prøver igjen av seg selv. Varer det, sjekk adressen og at ingen proxy svarer i stedet.",
            "The hub tries again by itself. If it lasts, check the address and that no proxy answers instead."));

    public static readonly ProblemDefinition InvalidParameter = new(
        "INT-KARTV-0004",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Adressesøket er ikke gyldig.", "The address search is not valid."),
        new("Rett parameteren som er nevnt: kommunenummer og postnummer er fire siffer med ledende null, side teller fra 0, antall er 1 til 100.",
            "Mend the parameter that is named: kommunenummer and postnummer are four digits with leading zero, side counts from 0, antall is 1 to 100."));

    public static readonly ProblemDefinition PersonalNumber = new(
        "INT-KARTV-0005",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Søket inneholder noe som ligner et fødselsnummer, og er ikke sendt.", "The search holds what looks like a national identity number, and was not sent."),
        new("Søk etter en adresse. Søketeksten står i nettadressen, og dit hører ingen fødselsnumre.",
            "Search for an address. The text stands in the web address, where no identity number belongs."));

    public static readonly ProblemDefinition TooFar = new(
        "INT-KARTV-0006",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Adressesøket gir ikke mer enn de første 10 000 treffene.", "The address search gives no more than the first 10 000 hits."),
        new("Søk smalere, med kommunenummer eller postnummer. Trenger du alle adressene, last ned datasettet fra Geonorge.",
            "Search more narrowly, with kommunenummer or postnummer. If you need all addresses, download the data set from Geonorge."));

    public static readonly ProblemDefinition Refused = new(
        "INT-KARTV-0007",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Kartverkets adressesøk avviser Knutepunkt.", "Kartverket's address search refuses the hub."),
        new("Tjenesten er åpen: sjekk adressen, og om kommunens egen proxy krever innlogging.", "The service is open: check the address, and whether the municipality's own proxy asks for a log-in."));

    public static readonly ProblemDefinition Rejected = new(
        "INT-KARTV-0008",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Kartverkets adressesøk godtar ikke forespørselen slik Knutepunkt stiller den.", "Kartverket's address search does not accept the request as the hub makes it."),
        new("Sjekk adressen i konfigurasjonen. Er den riktig, har tjenesten endret seg: meld fra til utviklerne.",
            "Check the address in the configuration. If it is right the service has changed: tell the developers."));

    public static readonly ProblemDefinition UnknownLookup = new(
        "INT-KARTV-0009",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Kartverket har ikke dette oppslaget.", "Kartverket has no such lookup."),
        new("Rett navnet på oppslaget i flyten.", "Mend the name of the lookup in the flow."));
}
