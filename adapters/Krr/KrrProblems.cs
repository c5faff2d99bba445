using Integration.Abstractions.Problems;

namespace Integration.Adapters.Krr;

/// <summary>What can go wrong with Kontakt- og reservasjonsregisteret. A person it does not know is no problem: that is an answer.</summary>
internal static class KrrProblems
{
    public static readonly ProblemDefinition Unreachable = new(
        "INT-KRR-0001",
        ProblemClass.Transient,
        ProblemOwner.Destination,
        new("Kontakt- og reservasjonsregisteret svarer ikke.", "Kontakt- og reservasjonsregisteret (KRR) does not answer."),
        new("Knutepunkt prøver igjen av seg selv. Varer det, se driftsmeldinger hos Digitaliseringsdirektoratet.",
            "The hub tries again by itself. If it lasts, see Digitaliseringsdirektoratet's service messages."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-KRR-0002",
        ProblemClass.Throttled,
        ProblemOwner.Destination,
        new("Kontakt- og reservasjonsregisteret ber om færre kall.", "KRR asks for fewer calls."),
        new("Knutepunkt venter så lenge registeret ber om, og prøver igjen.", "The hub waits as long as the register asks, and tries again."));

    public static readonly ProblemDefinition NotUnderstood = new(
        "INT-KRR-0003",
        ProblemClass.Transient,
        ProblemOwner.Destination,
        new("Svaret fra Kontakt- og reservasjonsregisteret er ikke til å forstå.", "The answer from KRR cannot be understood."),
        new("Knutepunkt prøver igjen av seg selv. Varer det, sjekk adressen og at ingen proxy svarer i stedet.",
            "The hub tries again by itself. If it lasts, check the address and that no proxy answers instead."));

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-KRR-0004",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Kontakt- og reservasjonsregisteret avviser tilgangen til Knutepunkt.", "KRR refuses the hub's access."),
        new("Sjekk at kommunen har fått scopet i Samarbeidsportalen, og delegeringen dersom en leverandør spør.",
            "Check in Samarbeidsportalen that the municipality has been given the scope, and the delegation if a supplier asks."));

    public static readonly ProblemDefinition InvalidNumber = new(
        "INT-KRR-0005",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Dette er ikke et fødselsnummer eller D-nummer.", "This is no national identity number or D-number."),
        new("Rett nummeret i avsendersystemet: elleve siffer, med ledende null.", "Mend the number in the sending system: eleven digits, with leading zero."));

    public static readonly ProblemDefinition SyntheticNumber = new(
        "INT-KRR-0006",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Nummeret er syntetisk og kan ikke slås opp i dette miljøet.", "The number is synthetic and cannot be looked up in this environment."),
        new("Bruk et ekte nummer, eller send meldingen til testmiljøet.", "Use a real number, or send the message to the test environment."));

    public static readonly ProblemDefinition RealNumber = new(
        "INT-KRR-0007",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Nummeret tilhører en ekte person og kan ikke slås opp i testmiljøet.", "The number is a real person's and cannot be looked up in the test environment."),
        new("Bruk en syntetisk testperson fra Tenor, og slett den ekte personen fra testdataene.",
            "Use a synthetic test person from Tenor, and delete the real person from the test data."));

    public static readonly ProblemDefinition Rejected = new(
        "INT-KRR-0008",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Kontakt- og reservasjonsregisteret godtar ikke forespørselen slik Knutepunkt stiller den.", "KRR does not accept the request as the hub makes it."),
        new("Sjekk adressen i konfigurasjonen. Er den riktig, har registeret endret seg: meld fra til utviklerne.",
            "Check the address in the configuration. If it is right the register has changed: tell the developers."));

    public static readonly ProblemDefinition UnknownLookup = new(
        "INT-KRR-0009",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Kontakt- og reservasjonsregisteret har ikke dette oppslaget.", "KRR has no such lookup."),
        new("Rett navnet på oppslaget i flyten.", "Mend the name of the lookup in the flow."));

    public static readonly ProblemDefinition BadCursor = new(
        "INT-KRR-0010",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Stedet lesingen skal fortsette fra, er ikke et endringsnummer.", "The place to read on from is no number of a change."),
        new("Sett det på nytt med «integration inbound move»: et tall, eller --anew for det nyeste.", "Set it anew with \"integration inbound move\": a number, or --anew for the newest."));
}
