using Integration.Abstractions.Problems;

namespace Integration.Adapters.Ehf;

/// <summary>What can be wrong with an invoice.</summary>
internal static class EhfProblems
{
    public static readonly ProblemDefinition NotSendable = new(
        "INT-EHF-0001",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Fakturaen bryter regler i EHF, og ville blitt avvist av mottakerens aksesspunkt.", "The invoice breaks rules of EHF, and the receiver's access point would refuse it."),
        new("Rett stedene som er listet med regelens navn, og send en ny melding.", "Mend the places listed with the rule's name, and send a new message."));

    public static readonly ProblemDefinition AttachmentMissing = new(
        "INT-EHF-0002",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Fakturaen viser til et vedlegg som ikke hører til meldingen.", "The invoice points at an attachment that does not belong to the message."),
        new("Last opp vedlegget og vis til det i en ny melding.", "Upload the attachment and point at it in a new message."));

    public static readonly ProblemDefinition TooLarge = new(
        "INT-EHF-0003",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Fakturaen er for stor med vedleggene i seg.", "The invoice is too large with its attachments in it."),
        new("Send færre eller mindre vedlegg; grensen er 25 MiB for hele dokumentet.", "Send fewer or smaller attachments; the limit is 25 MiB for the whole document."));

    public static readonly ProblemDefinition UnknownType = new(
        "INT-EHF-0004",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Denne meldingstypen kan ikke skrives som EHF.", "This message type cannot be written as EHF."),
        new("Rett flyten: den må gi no.kommune.faktura.utgaaende.v1.", "Mend the flow: it must give no.kommune.faktura.utgaaende.v1."));

    public static readonly ProblemDefinition NotUbl = new(
        "INT-EHF-0005",
        ProblemClass.Invalid,
        ProblemOwner.Destination,
        new("Dokumentet er ikke en faktura eller kreditnota i UBL, eller det er ikke lov XML.", "The document is no invoice or credit note in UBL, or its XML is not allowed."),
        new("Se på dokumentet som ligger ved. Er det en annen dokumenttype, rut den et annet sted i aksesspunktet; er det ødelagt, be om det på nytt.",
            "Look at the document, which is attached. If it is another kind, send it elsewhere in the access point; if it is damaged, ask for it again."));

    public static readonly ProblemDefinition NotAcceptable = new(
        "INT-EHF-0006",
        ProblemClass.Invalid,
        ProblemOwner.Destination,
        new("Fakturaen som kom inn, bryter regler i EHF.", "The invoice that came in breaks rules of EHF."),
        new("Betal den ikke uten å ha sett på den: be leverandøren rette stedene som er listet med regelens navn, og sende den på nytt.",
            "Do not pay it without looking at it: ask the supplier to mend the places listed with the rule's name, and to send it again."));

    public static readonly ProblemDefinition ReceivedTooLarge = new(
        "INT-EHF-0007",
        ProblemClass.Invalid,
        ProblemOwner.Destination,
        new("Dokumentet som kom inn, er større enn 25 MiB og ble ikke lest.", "The document that came in is larger than 25 MiB and was not read."),
        new("Behandle det for hånd, eller be leverandøren sende det på nytt med mindre vedlegg.", "Handle it by hand, or ask the supplier to send it again with smaller attachments."));
}
