using Integration.Abstractions.Problems;

namespace Integration.Adapters.Enhetsregisteret;

/// <summary>What can go wrong with Enhetsregisteret.</summary>
internal static class EnhetsregisteretProblems
{
    public static readonly ProblemDefinition Unreachable = new(
        "INT-ENH-0001",
        ProblemClass.Transient,
        ProblemOwner.Destination,
        new("Enhetsregisteret svarer ikke.", "Enhetsregisteret does not answer."),
        new("Knutepunkt prøver igjen av seg selv. Varer det, se driftsmeldinger hos Brønnøysundregistrene.",
            "The hub tries again by itself. If it lasts, see the service messages of Brønnøysundregistrene."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-ENH-0002",
        ProblemClass.Throttled,
        ProblemOwner.Destination,
        new("Enhetsregisteret ber om færre kall.", "Enhetsregisteret asks for fewer calls."),
        new("Knutepunkt venter og prøver igjen av seg selv.", "The hub waits and tries again by itself."));

    public static readonly ProblemDefinition NotUnderstood = new(
        "INT-ENH-0003",
        ProblemClass.Transient,
        ProblemOwner.Destination,
        new("Svaret fra Enhetsregisteret er ikke til å forstå.", "The answer from Enhetsregisteret cannot be understood."),
        new("Knutepunkt prøver igjen av seg selv. Varer det, sjekk adressen og at ingen proxy svarer i stedet.",
            "The hub tries again by itself. If it lasts, check the address and that no proxy answers instead."));

    public static readonly ProblemDefinition UnknownUnit = new(
        "INT-ENH-0004",
        ProblemClass.NotFound,
        ProblemOwner.Sender,
        new("Enhetsregisteret kjenner ikke dette organisasjonsnummeret, verken som enhet eller underenhet.",
            "Enhetsregisteret does not know this organisation number, neither as a main unit nor as a sub-unit."),
        new("Rett organisasjonsnummeret i avsendersystemet, og send på nytt.", "Mend the organisation number in the sending system, and send again."));

    public static readonly ProblemDefinition Removed = new(
        "INT-ENH-0005",
        ProblemClass.NotFound,
        ProblemOwner.Sender,
        new("Enheten er fjernet fra de åpne dataene i Enhetsregisteret.", "The unit has been removed from Enhetsregisteret's open data."),
        new("Slett egne kopier av opplysningene om enheten. Trengs de, må virksomheten selv oppgi dem.",
            "Delete your copies of the unit's data. If they are needed, the organisation must give them itself."));

    public static readonly ProblemDefinition InvalidNumber = new(
        "INT-ENH-0006",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Dette er ikke et organisasjonsnummer.", "This is no organisation number."),
        new("Rett nummeret i avsendersystemet: ni siffer, uten landkode og MVA.", "Mend the number in the sending system: nine digits, without country code and MVA."));

    public static readonly ProblemDefinition Refused = new(
        "INT-ENH-0007",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Noe foran Enhetsregisteret avviser Knutepunkt.", "Something in front of Enhetsregisteret refuses the hub."),
        new("Registeret er åpent: sjekk adressen, proxyen og om kommunens IP-adresse er sperret.",
            "The register is open: check the address, the proxy, and whether the municipality's IP address is blocked."));

    public static readonly ProblemDefinition Rejected = new(
        "INT-ENH-0008",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Enhetsregisteret godtar ikke forespørselen slik Knutepunkt stiller den.", "Enhetsregisteret does not accept the request as the hub makes it."),
        new("Sjekk adressen i konfigurasjonen. Er den riktig, har registeret fått en ny versjon: meld fra til utviklerne.",
            "Check the address in the configuration. If it is right the register has a new version: tell the developers."));

    public static readonly ProblemDefinition UnknownLookup = new(
        "INT-ENH-0009",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Enhetsregisteret har ikke dette oppslaget.", "Enhetsregisteret has no such lookup."),
        new("Rett navnet på oppslaget i flyten.", "Mend the name of the lookup in the flow."));

    public static readonly ProblemDefinition BadCursor = new(
        "INT-ENH-0010",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Stedet lesingen skal fortsette fra, er verken et oppdateringsid eller en dato.", "The place to read on from is neither an update id nor a date."),
        new("Sett det på nytt med «integration inbound move»: et tall, dato:2026-11-20T00:00:00.000Z, eller --anew.",
            "Set it anew with \"integration inbound move\": a number, dato:2026-11-20T00:00:00.000Z, or --anew."));
}
