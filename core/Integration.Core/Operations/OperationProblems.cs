using Integration.Abstractions.Problems;

namespace Integration.Core.Operations;

/// <summary>Why an operator's act was not done.</summary>
internal static class OperationProblems
{
    /// <summary>The code of <see cref="Paused"/>: a channel's row that has it is a person's.</summary>
    public const string PausedCode = "INT-0810";

    public static readonly ProblemDefinition NotFound = new("INT-0801", ProblemClass.NotFound, ProblemOwner.Operator,
        new("Meldingen finnes ikke.", "The message does not exist."),
        new("Kontroller id-en. Eldre meldinger kan være slettet etter lagringsreglene.", "Check the id. Older messages may have been removed by the retention rules."));

    public static readonly ProblemDefinition NothingToDo = new("INT-0802", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Ingen av meldingens leveringer er i en tilstand der dette kan gjøres.", "None of the message's deliveries is in a state where this can be done."),
        new("Se tilstanden på nytt; noe kan ha endret seg.", "Look at the state again; something may have changed."));

    public static readonly ProblemDefinition ReasonMissing = new("INT-0803", ProblemClass.Invalid, ProblemOwner.Operator,
        new("Begrunnelse mangler.", "A reason is missing."),
        new("Skriv hvorfor, uten personopplysninger.", "Write why, without personal data."));

    public static readonly ProblemDefinition Paused = new(PausedCode, ProblemClass.Throttled, ProblemOwner.Operator,
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

    public static readonly ProblemDefinition ReasonTooLong = new("INT-0815", ProblemClass.Invalid, ProblemOwner.Operator,
        new("Begrunnelsen er for lang.", "The reason is too long."),
        new("Hold den innenfor 500 tegn.", "Keep it within 500 characters."));

    public static readonly ProblemDefinition KeyReused = new("INT-0816", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Nøkkelen er brukt før til noe annet.", "The key was used before for something else."),
        new("Gi hver handling sin egen Idempotency-Key, og bruk den samme bare når du gjentar nøyaktig det samme.", "Give each act an Idempotency-Key of its own, and the same one only to repeat exactly the same."));

    public static readonly ProblemDefinition Parked = new("INT-0817", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Meldingen er lagt til side av driften.", "The message was put aside by the operators."),
        new("Send den på nytt når den kan gå, eller avslutt den.", "Send it again when it may go, or end it."));

    public static readonly ProblemDefinition NoSuchType = new("INT-0818", ProblemClass.NotFound, ProblemOwner.Operator,
        new("Huben kjenner ikke meldingstypen.", "The hub does not know the message type."),
        new("Velg en type fra lista.", "Choose a type from the list."));

    public static readonly ProblemDefinition EditInvalid = new("INT-0830", ProblemClass.Invalid, ProblemOwner.Operator,
        new("Det redigerte innholdet følger ikke skjemaet for meldingstypen.", "The edited content does not follow the schema of the message type."),
        new("Rett stedene som er listet, og send igjen. Ingenting er sendt.", "Correct the places listed, and send again. Nothing was sent."));

    public static readonly ProblemDefinition EditGoesNowhere = new("INT-0831", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Ingen flyt som mangler meldingen, tar imot det redigerte innholdet.", "No flow that lacks the message takes the edited content."),
        new("Se hvilke vilkår flytene har, og rediger på nytt. Ingenting er sendt.", "Look at the conditions of the flows, and edit again. Nothing was sent."));

    public static readonly ProblemDefinition AwaitsApproval = new("INT-0832", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Den redigerte meldingen venter på at en annen person godkjenner den.", "The edited message waits for another person to approve it."),
        new("En annen operatør enn den som redigerte, åpner meldingen og godkjenner eller avviser.", "An operator other than the one who edited opens the message and approves or declines."));

    public static readonly ProblemDefinition ApprovalFirst = new("INT-0833", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Meldingen kan ikke sendes før en annen person har godkjent den.", "The message cannot be sent before another person has approved it."),
        new("Godkjenn eller avvis den fra meldingens side.", "Approve or decline it on the message's page."));

    public static readonly ProblemDefinition SamePerson = new("INT-0834", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Den som redigerte, kan ikke godkjenne selv.", "Who edited cannot approve."),
        new("Be en annen operatør om å se på meldingen.", "Ask another operator to look at the message."));

    public static readonly ProblemDefinition WholeHub = new("INT-0835", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Handlingen gjelder hele huben, og tilgangen din gjelder én etat.", "The act concerns the whole hub, and your access one agency."),
        new("Be en operatør for hele huben om å gjøre det.", "Ask an operator of the whole hub to do it."));
}
