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
}
