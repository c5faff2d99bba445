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

    public static readonly ProblemDefinition Paused = new("INT-0810", ProblemClass.Throttled, ProblemOwner.Operator,
        new("Kanalen er satt på pause av driften.", "The channel was paused by the operators."),
        new("Ingenting: meldingene venter i rekkefølge. Gjenoppta kanalen fra siden Adaptere når arbeidet er ferdig.", "Nothing: the messages wait in order. Resume the channel on the page Adapters when the work is done."));

    public static readonly ProblemDefinition NoSuchTarget = new("INT-0811", ProblemClass.NotFound, ProblemOwner.Operator,
        new("Ingen adapter med denne id-en leverer meldinger.", "No adapter with this id delivers messages."),
        new("Velg en adapter fra siden Adaptere.", "Choose an adapter on the page Adapters."));

    public static readonly ProblemDefinition EmptyGroup = new("INT-0812", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Ingen leveringer i gruppen kan sendes på nytt.", "No delivery in the group can be sent again."),
        new("Se på feilene på nytt; noen kan allerede ha sendt dem.", "Look at the failures again; somebody may have sent them already."));

    public static readonly ProblemDefinition ContentGone = new("INT-0813", ProblemClass.NotFound, ProblemOwner.Operator,
        new("Innholdet finnes ikke lenger.", "The content is no longer there."),
        new("Det er slettet etter lagringsreglene. Be avsenderen sende meldingen på nytt om den trengs.", "It was removed by the retention rules. Ask the sender to send the message again if it is needed."));

    public static readonly ProblemDefinition Rate = new("INT-0814", ProblemClass.Invalid, ProblemOwner.Operator,
        new("Takten må være mellom 1 og 500 i sekundet.", "The rate must be between 1 and 500 a second."),
        new("Velg en takt mottakeren tåler.", "Choose a rate that the destination can take."));
}
