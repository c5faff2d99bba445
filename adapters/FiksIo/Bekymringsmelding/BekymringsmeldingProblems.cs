using Integration.Abstractions.Problems;

namespace Integration.Adapters.FiksIo.Bekymringsmelding;

/// <summary>What can be wrong with a report of concern. None of it makes the sender print it: only a person does.</summary>
internal static class BekymringsmeldingProblems
{
    public static readonly ProblemDefinition Content = new(
        "INT-FIKS-0061", ProblemClass.Invalid, ProblemOwner.Operator,
        new("En bekymringsmelding mangler noe den må ha for å nå fram. Den er lagret og lagt til side, og avsenderen har ikke fått svar.",
            "A report of concern lacks something it must have to get there. It is stored and put aside, and the sender has got no answer."),
        new("Haster: se meldingen i konsollen og gi den til rett bydel. Svar så «mottatt», eller «feilet» hvis den skal på papir. Uten svar går den på papir etter to virkedager.",
            "Urgent: look at the report in the console and give it to the right district. Then answer \"mottatt\", or \"feilet\" if it is to go on paper. Without an answer it goes on paper after two working days."));
}
