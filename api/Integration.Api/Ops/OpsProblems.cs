using Integration.Abstractions.Problems;

namespace Integration.Api.Ops;

/// <summary>What the operators' API itself refuses.</summary>
internal static class OpsProblems
{
    public static readonly ProblemDefinition CrossSite = new("INT-0840", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("En økt i nettleseren gjelder bare fra hubens egne sider.", "A browser's session counts from the hub's own pages only."),
        new("Bruk et token med operatørrollen fra skript og andre systemer.", "Use a token with the operator role from scripts and other systems."));

    public static readonly ProblemDefinition NoBus = new("INT-0847", ProblemClass.NotFound, ProblemOwner.Operator,
        new("Huben bruker ingen meldingsbuss.", "The hub uses no bus."),
        new("Ingenting: uten Queue:Provider=ServiceBus er det ingen buss som kan gi opp noe.", "Nothing: without Queue:Provider=ServiceBus there is no bus that could give anything up."));

    public static readonly ProblemDefinition NoSuchThing = new("INT-0841", ProblemClass.NotFound, ProblemOwner.Operator,
        new("Det finnes ikke, eller det er ikke ditt å se.", "It does not exist, or is not yours to see."),
        new("Kontroller id-en. Dokumentasjonen ligger på /openapi/ops-v1.json.", "Check the id. The documentation is at /openapi/ops-v1.json."));
}
