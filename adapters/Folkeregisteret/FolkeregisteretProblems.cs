using Integration.Abstractions.Problems;

namespace Integration.Adapters.Folkeregisteret;

/// <summary>What can go wrong with Folkeregisteret.</summary>
internal static class FolkeregisteretProblems
{
    public static readonly ProblemDefinition Unreachable = new(
        "INT-FREG-0001",
        ProblemClass.Transient,
        ProblemOwner.Destination,
        new("Folkeregisteret svarer ikke.", "Folkeregisteret does not answer."),
        new("Knutepunkt prøver igjen av seg selv. Varer det, se driftsmeldinger hos Skatteetaten.",
            "The hub tries again by itself. If it lasts, see Skatteetaten's service messages."));

    public static readonly ProblemDefinition UnknownPerson = new(
        "INT-FREG-0002",
        ProblemClass.NotFound,
        ProblemOwner.Sender,
        new("Folkeregisteret kjenner ikke dette nummeret.", "Folkeregisteret does not know this number."),
        new("Rett fødselsnummeret eller D-nummeret i avsendersystemet, og send på nytt.",
            "Mend the national identity number or D-number in the sending system, and send again."));

    public static readonly ProblemDefinition NotUnderstood = new(
        "INT-FREG-0003",
        ProblemClass.Transient,
        ProblemOwner.Destination,
        new("Svaret fra Folkeregisteret er ikke til å forstå.", "The answer from Folkeregisteret cannot be understood."),
        new("Knutepunkt prøver igjen av seg selv. Varer det, sjekk adressen og at ingen proxy svarer i stedet.",
            "The hub tries again by itself. If it lasts, check the address and that no proxy answers instead."));

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-FREG-0004",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Folkeregisteret avviser tilgangen til Knutepunkt.", "Folkeregisteret refuses the hub's access."),
        new("Sjekk at kommunens rettighetspakke dekker de delene som er konfigurert, at scopet hører til adressen, og delegeringen dersom en leverandør spør.",
            "Check that the municipality's right covers the configured parts, that the scope belongs to the address, and the delegation if a supplier asks."));

    public static readonly ProblemDefinition Blocked = new(
        "INT-FREG-0005",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Brannmuren foran Folkeregisteret stopper kallet.", "The firewall in front of Folkeregisteret stops the call."),
        new("Oppgi støttenummeret (ekstern kode) til Skatteetatens brukerstøtte.", "Give the support id (external code) to Skatteetaten's support."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-FREG-0006",
        ProblemClass.Throttled,
        ProblemOwner.Destination,
        new("Folkeregisteret ber om færre kall.", "Folkeregisteret asks for fewer calls."),
        new("Knutepunkt venter så lenge registeret ber om, og prøver igjen.", "The hub waits as long as the register asks, and tries again."));

    public static readonly ProblemDefinition InvalidNumber = new(
        "INT-FREG-0007",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Dette er ikke et fødselsnummer eller D-nummer.", "This is no national identity number or D-number."),
        new("Rett nummeret i avsendersystemet: elleve siffer, med ledende null.", "Mend the number in the sending system: eleven digits, with leading zero."));

    public static readonly ProblemDefinition SyntheticNumber = new(
        "INT-FREG-0008",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Nummeret er syntetisk og kan ikke slås opp i dette miljøet.", "The number is synthetic and cannot be looked up in this environment."),
        new("Bruk et ekte nummer, eller send meldingen til testmiljøet.", "Use a real number, or send the message to the test environment."));

    public static readonly ProblemDefinition RealNumber = new(
        "INT-FREG-0009",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Nummeret tilhører en ekte person og kan ikke slås opp i testmiljøet.", "The number is a real person's and cannot be looked up in the test environment."),
        new("Bruk en syntetisk testperson fra Tenor, og slett den ekte personen fra testdataene.",
            "Use a synthetic test person from Tenor, and delete the real person from the test data."));

    public static readonly ProblemDefinition Rejected = new(
        "INT-FREG-0010",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Folkeregisteret godtar ikke forespørselen slik Knutepunkt stiller den.", "Folkeregisteret does not accept the request as the hub makes it."),
        new("Sjekk adressen og delene i konfigurasjonen. Er de riktige, har registeret endret seg: meld fra til utviklerne med feilkoden.",
            "Check address and parts in the configuration. If they are right the register has changed: tell the developers, with the error code."));

    public static readonly ProblemDefinition UnknownLookup = new(
        "INT-FREG-0011",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Folkeregisteret har ikke dette oppslaget.", "Folkeregisteret has no such lookup."),
        new("Rett navnet på oppslaget i flyten.", "Mend the name of the lookup in the flow."));

    public static readonly ProblemDefinition FeedTooOld = new(
        "INT-FREG-0012",
        ProblemClass.Expired,
        ProblemOwner.Operator,
        new("Hendelsene som skulle vært lest, er eldre enn 36 måneder og finnes ikke lenger i hendelseslisten.",
            "The events that were next are older than 36 months and are no longer in the feed."),
        new("Last fagsystemene på nytt fra registeret, og begynn så ved det nyeste: «integration inbound move folkeregisteret-hendelser/hendelser --anew».",
            "Load the business systems anew from the register, and then begin at the newest: \"integration inbound move folkeregisteret-hendelser/hendelser --anew\"."));

    public static readonly ProblemDefinition BadCursor = new(
        "INT-FREG-0013",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Stedet lesingen skal fortsette fra, er ikke et sekvensnummer.", "The place to read on from is no sequence number."),
        new("Sett det på nytt med «integration inbound move»: et tall, eller --anew for det nyeste.", "Set it anew with \"integration inbound move\": a number, or --anew for the newest."));

    public static readonly ProblemDefinition RoleRefused = new(
        "INT-FREG-0014",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Rollen i KS Fiks dekker ikke det Knutepunkt spør Folkeregisteret om.", "The role in KS Fiks does not cover what the hub asks Folkeregisteret for."),
        new("Sammenlign Parts med rollens informasjonselementer i Fiks Forvaltning: be ikke om mer enn rollen har. Sjekk at RoleId er riktig, og at integrasjonen har fått rollen.",
            "Compare Parts with the role's elements in Fiks Forvaltning: do not ask for more than it has. Check that RoleId is right and that the integration has been given the role."));

    public static readonly ProblemDefinition IntegrationRefused = new(
        "INT-FREG-0015",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("KS Fiks godtar ikke integrasjonen.", "KS Fiks does not accept the integration."),
        new("Sjekk Fiks:IntegrationId og Fiks:IntegrationPassword mot Fiks Forvaltning.", "Check Fiks:IntegrationId and Fiks:IntegrationPassword against Fiks Forvaltning."));
}
