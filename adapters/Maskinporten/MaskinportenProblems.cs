using Integration.Abstractions.Problems;

namespace Integration.Adapters.Maskinporten;

/// <summary>What can go wrong with Maskinporten. <source>docs.digdir.no, Feilsøking i Maskinporten</source></summary>
internal static class MaskinportenProblems
{
    public static readonly ProblemDefinition Unreachable = new(
        "INT-MP-0001",
        ProblemClass.Transient,
        ProblemOwner.Destination,
        new("Maskinporten svarer ikke.", "Maskinporten does not answer."),
        new("Knutepunkt prøver igjen av seg selv. Varer det, se driftsstatus hos Digdir og sjekk brannmur og proxy.",
            "The hub tries again by itself. If it lasts, see Digdir's service status and check firewall and proxy."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-MP-0002",
        ProblemClass.Throttled,
        ProblemOwner.Destination,
        new("Maskinporten ber om færre kall.", "Maskinporten asks for fewer calls."),
        new("Knutepunkt venter og prøver igjen av seg selv.", "The hub waits and tries again by itself."));

    public static readonly ProblemDefinition NotUnderstood = new(
        "INT-MP-0003",
        ProblemClass.Transient,
        ProblemOwner.Destination,
        new("Svaret fra Maskinporten er ikke til å forstå.", "The answer from Maskinporten cannot be understood."),
        new("Knutepunkt prøver igjen av seg selv. Varer det, sjekk at adressen er riktig og at ingen proxy svarer i stedet.",
            "The hub tries again by itself. If it lasts, check that the address is right and that no proxy answers instead."));

    public static readonly ProblemDefinition GrantReused = new(
        "INT-MP-0004",
        ProblemClass.Transient,
        ProblemOwner.Hub,
        new("Maskinporten mener at forespørselen om token er brukt før.", "Maskinporten holds that the token grant was used before."),
        new("Knutepunkt prøver igjen med en ny. Varer det, gjenspiller noe mellom Knutepunkt og Maskinporten kallene.",
            "The hub tries again with a new one. If it lasts, something between the hub and Maskinporten replays the calls."));

    public static readonly ProblemDefinition Clock = new(
        "INT-MP-0005",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Klokken på serveren går feil: Maskinporten godtar ikke tidspunktet i forespørselen.",
            "The server's clock is wrong: Maskinporten does not accept the time in the grant."),
        new("Synkroniser serverens klokke (NTP). Avviket må være under 10 sekunder. Kanalen gjenopptas når et token er hentet.",
            "Synchronize the server's clock (NTP). It must be right within 10 seconds. The channel resumes when a token was issued."));

    public static readonly ProblemDefinition ClientRefused = new(
        "INT-MP-0006",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Maskinporten godtar ikke klienten eller nøkkelen til Knutepunkt.", "Maskinporten does not accept the hub's client or key."),
        new("Sjekk klient-id, kid, utsteder (med skråstrek til slutt) og at nøkkelen er registrert på klienten i Samarbeidsportalen.",
            "Check client id, kid, issuer (with its trailing slash) and that the key is registered on the client in Samarbeidsportalen."));

    public static readonly ProblemDefinition KeyExpired = new(
        "INT-MP-0007",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Nøkkelen til Knutepunkt hos Maskinporten er utløpt.", "The hub's key at Maskinporten has expired."),
        new("Registrer en ny nøkkel på klienten i Samarbeidsportalen, legg den inn i konfigurasjonen med ny kid, og start Knutepunkt på nytt.",
            "Register a new key on the client in Samarbeidsportalen, put it into the configuration with its kid, and restart the hub."));

    public static readonly ProblemDefinition ScopeRefused = new(
        "INT-MP-0008",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Virksomheten eller klienten har ikke fått tilgang til API-et (scopet).", "The organisation or the client has no access to the API (scope)."),
        new("Be eieren av API-et om tilgang for kommunens organisasjonsnummer, og legg scopet til på klienten i Samarbeidsportalen.",
            "Ask the API's owner for access for the municipality's organisation number, and add the scope to the client in Samarbeidsportalen."));

    public static readonly ProblemDefinition DelegationMissing = new(
        "INT-MP-0009",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Det mangler en delegering i Altinn for å opptre på vegne av virksomheten.", "A delegation in Altinn to act for the organisation is missing."),
        new("Få den som har rollen i virksomheten til å delegere API-tilgangen til leverandøren i Altinn.",
            "Have the person with that role in the organisation delegate the API access to the supplier in Altinn."));

    public static readonly ProblemDefinition Refused = new(
        "INT-MP-0010",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Maskinporten avviser forespørselen om token.", "Maskinporten refuses the token grant."),
        new("Slå opp feilkoden i Digdirs feilsøkingsside for Maskinporten og rett konfigurasjonen.",
            "Look up the error code on Digdir's troubleshooting page for Maskinporten and mend the configuration."));
}
