using Integration.Abstractions.Problems;

namespace Integration.Core.ServiceLevel;

/// <summary>Why a probe says that a minute was not available.</summary>
internal static class ServiceLevelProblems
{
    public static readonly ProblemDefinition Missed = new("INT-0850", ProblemClass.Internal, ProblemOwner.Hub,
        new("Ingen prøve ble sendt i dette minuttet.", "No probe was sent in this minute."),
        new("Se om huben var nede eller startet på nytt da.", "See whether the hub was down or started again then."));

    public static readonly ProblemDefinition HubSlow = new("INT-0851", ProblemClass.Internal, ProblemOwner.Hub,
        new("Hubens egen prøvemelding kom ikke fram innen ett minutt.", "The hub's own probe did not arrive within a minute."),
        new("Se driftsmanualen slow-hub: disken, databasen eller maskinen henger.", "See the runbook slow-hub: the disk, the database or the machine hangs."));

    public static readonly ProblemDefinition NoAnswer = new("INT-0852", ProblemClass.Transient, ProblemOwner.Destination,
        new("Systemet svarte ikke på prøven i tide.", "The system did not answer the probe in time."),
        new("Vent: prøven gjentas hvert minutt. Varer det, meld fra til eieren av systemet.", "Wait: the probe is repeated every minute. If it lasts, tell the owner of the system."));

    public static readonly ProblemDefinition NoSuchReport = new("INT-0853", ProblemClass.NotFound, ProblemOwner.Operator,
        new("Avtalen eller måneden finnes ikke.", "There is no such agreement or month."),
        new("Velg en avtale fra service-levels.yaml og en måned som 2026-10.", "Choose an agreement of service-levels.yaml and a month such as 2026-10."));
}
