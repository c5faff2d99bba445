using Integration.Abstractions.Problems;

namespace Integration.Core.Lookups;

/// <summary>Why the hub itself did not ask a register. What the register said is the adapter's own problem.</summary>
internal static class LookupProblems
{
    public static readonly ProblemDefinition Unknown = new("INT-0701", ProblemClass.NotFound, ProblemOwner.Sender,
        new("Oppslaget finnes ikke, eller klienten har ikke tilgang til det.", "The lookup does not exist, or the client may not ask it."),
        new("Bruk et oppslag fra GET /api/v1/catalogue.", "Use a lookup from GET /api/v1/catalogue."));

    public static readonly ProblemDefinition Parameters = new("INT-0702", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Oppslagets parametre mangler eller er feil.", "The parameters of the lookup are missing or wrong."),
        new("Rett parametrene som er listet.", "Correct the parameters listed."));

    public static readonly ProblemDefinition TimedOut = new("INT-0703", ProblemClass.Transient, ProblemOwner.Destination,
        new("Registeret svarte ikke innen tiden klienten ga.", "The register did not answer within the time the client gave."),
        new("Prøv igjen, eller gi mer tid med Prefer: wait=30.", "Try again, or give more time with Prefer: wait=30."));

    public static readonly ProblemDefinition Held = new("INT-0704", ProblemClass.Transient, ProblemOwner.Destination,
        new("Registeret har sviktet gjentatte ganger og får en pause.", "The register failed repeatedly and is given a pause."),
        new("Ingenting: huben prøver igjen av seg selv når pausen er over.", "Nothing: the hub tries again by itself when the pause is over."));

    public static readonly ProblemDefinition Fault = new("INT-0705", ProblemClass.Internal, ProblemOwner.Hub,
        new("Oppslagsadapteren stoppet på en feil den ikke kjenner.", "The lookup adapter stopped on a fault it does not know."),
        new("Utvikler: finn sporet med traceId, og gjør feilen til et meldt problem i adapteren.", "Developer: find the trace by traceId, and make the fault a declared problem in the adapter."));
}
