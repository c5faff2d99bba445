using Integration.Abstractions.Problems;

namespace Integration.Core.Incidents;

/// <summary>Causes that are no single failure's, and why an act on an incident was not done.</summary>
internal static class IncidentProblems
{
    public static readonly ProblemDefinition Slow = new("INT-0860", ProblemClass.Transient, ProblemOwner.Destination,
        new("Mottakeren svarer for tregt.", "The destination answers too slowly."),
        new("Vent: meldingene går fram, men sent. Varer det, meld fra til eieren av systemet.", "Wait: the messages arrive, but late. If it lasts, tell the owner of the system."));

    public static readonly ProblemDefinition NotFound = new("INT-0861", ProblemClass.NotFound, ProblemOwner.Operator,
        new("Hendelsen finnes ikke.", "The incident does not exist."),
        new("Velg en hendelse fra siden Hendelser.", "Choose an incident on the page Incidents."));

    public static readonly ProblemDefinition NoteTooLong = new("INT-0862", ProblemClass.Invalid, ProblemOwner.Operator,
        new("Notatet er for langt.", "The note is too long."),
        new("Hold det innenfor 2000 tegn.", "Keep it within 2000 characters."));

    public static readonly ProblemDefinition NoteMissing = new("INT-0842", ProblemClass.Invalid, ProblemOwner.Operator,
        new("Notatet er tomt.", "The note is empty."),
        new("Skriv hva du har sett eller gjort, uten personopplysninger.", "Write what you have seen or done, without personal data."));

    public static readonly ProblemDefinition AlertNotSent = new("INT-0843", ProblemClass.Transient, ProblemOwner.Operator,
        new("Varselet kunne ikke sendes.", "The alert could not be sent."),
        new("Vent: det prøves igjen i tre døgn. Varer det, se på Alerts i innstillingene og om tjenesten som tar imot, er oppe.", "Wait: it is tried again for three days. If it lasts, look at Alerts in the settings, and whether the service that takes it is up."));

    public static readonly ProblemDefinition AlertRefused = new("INT-0844", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Tjenesten som skulle ta imot varselet, avviste det.", "The service that was to take the alert refused it."),
        new("Rett avsender, mottakere, bruker eller hemmelighet under Alerts i innstillingene. Varselet prøves igjen.", "Mend sender, receivers, user or secret under Alerts in the settings. The alert is tried again."));
}
