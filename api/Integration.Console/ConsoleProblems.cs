using Integration.Abstractions.Problems;

namespace Integration.Console;

/// <summary>What the console itself refuses.</summary>
internal static class ConsoleProblems
{
    public static readonly ProblemDefinition LinkUsed = new("INT-0820", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Innloggingslenken er brukt, for gammel eller ikke fra denne huben.", "The login link was used, is too old, or is not this hub's."),
        new("Lag en ny på serveren: integration login-link.", "Make a new one on the server: integration login-link."));

    public static readonly ProblemDefinition IdentityNumber = new("INT-0821", ProblemClass.Invalid, ProblemOwner.Operator,
        new("Det kan ikke søkes på fødselsnummer eller D-nummer.", "You cannot search by a national identity number."),
        new("Søk på saksnummer, meldings-id eller referansen avsenderen har.", "Search by case number, message id, or the reference the sender has."));

    public static readonly ProblemDefinition NoContentShown = new("INT-0822", ProblemClass.Unsupported, ProblemOwner.Hub,
        new("Innholdet kan ikke vises maskert, fordi huben ikke har noe skjema for typen.", "The content cannot be shown masked, because the hub has no schema for the type."),
        new("Vis det umaskert med en begrunnelse, om du må.", "Show it unmasked with a reason, if you must."));

    public static readonly ProblemDefinition NotFoundHere = new("INT-0823", ProblemClass.NotFound, ProblemOwner.Operator,
        new("Siden du ba om, finnes ikke, eller den er ikke din å se.", "The page you asked for does not exist, or is not yours to see."),
        new("Kontroller adressen, eller søk på saksnummeret.", "Check the address, or search by the case number."));

    public static readonly ProblemDefinition NoRole = new("INT-0824", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Du er logget inn, men har ingen rolle i Knutepunkt.", "You are signed in, but have no role in Knutepunkt."),
        new("Be den som styrer tilganger hos dere om en rolle, eller logg inn som en annen.", "Ask those who manage access where you work for a role, or sign in as somebody else."));

    public static readonly ProblemDefinition AssuranceTooLow = new("INT-0825", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Innloggingen er ikke sikker nok for Knutepunkt.", "You did not sign in securely enough for Knutepunkt."),
        new("Logg inn på nytt med en sikrere metode, for eksempel BankID eller en sikkerhetsnøkkel.", "Sign in again by a more secure method, such as BankID or a security key."));

    public static readonly ProblemDefinition NoAgency = new("INT-0826", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Innloggingen sier ikke hvilken virksomhet du representerer, eller nevner flere.", "Your sign-in does not say which organisation you represent, or names several."),
        new("Logg inn på nytt og velg én virksomhet. Hjelper ikke det, be den som styrer tilganger om hjelp.", "Sign in again and choose one organisation. If that does not help, ask those who manage access."));

    public static readonly ProblemDefinition SignInBroken = new("INT-0827", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Innloggingen ble avbrutt, tok for lang tid, eller svaret er ikke til denne nettleseren.", "The sign-in was broken off, took too long, or its answer is not for this browser."),
        new("Logg inn på nytt herfra.", "Sign in again from here."));

    public static readonly ProblemDefinition ProviderAway = new("INT-0828", ProblemClass.Transient, ProblemOwner.Destination,
        new("Innloggingstjenesten svarer ikke.", "The sign-in service does not answer."),
        new("Prøv igjen om litt. Varer det, kontroller Console:Auth på serveren.", "Try again in a while. If it lasts, check Console:Auth on the server."));
}
