using Integration.Abstractions.Problems;

namespace Integration.Core.Operations;

/// <summary>Why an operator's act was not done.</summary>
internal static class OperationProblems
{
    public static readonly ProblemDefinition NotFound = new("INT-0801", ProblemClass.NotFound, ProblemOwner.Operator,
        new("Meldingen finnes ikke.", "The message does not exist."),
        new("Kontroller id-en. Eldre meldinger kan være slettet etter lagringsreglene.", "Check the id. Older messages may have been removed by the retention rules."));

    public static readonly ProblemDefinition NothingToDo = new("INT-0802", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Ingen av meldingens leveringer er i en tilstand der dette kan gjøres.", "None of the message's deliveries is in a state where this can be done."),
        new("Se tilstanden på nytt; noe kan ha endret seg.", "Look at the state again; something may have changed."));

    public static readonly ProblemDefinition ReasonMissing = new("INT-0803", ProblemClass.Invalid, ProblemOwner.Operator,
        new("Begrunnelse mangler.", "A reason is missing."),
        new("Skriv hvorfor, uten personopplysninger.", "Write why, without personal data."));
}
