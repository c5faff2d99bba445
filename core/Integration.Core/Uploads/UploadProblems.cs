using Integration.Abstractions.Problems;

namespace Integration.Core.Uploads;

/// <summary>Why a part of an attachment was not taken.</summary>
internal static class UploadProblems
{
    public static readonly ProblemDefinition Offset = new("INT-0121", ProblemClass.Conflict, ProblemOwner.Sender,
        new("Delen begynner ikke der det som er mottatt, slutter.", "The part does not begin where what was received ends."),
        new("Spør med HEAD hvor langt opplastingen er kommet, og fortsett derfra.", "Ask with HEAD how far the upload has come, and go on from there."));

    public static readonly ProblemDefinition Checksum = new("INT-0122", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Delen har ikke kontrollsummen som er oppgitt, og er ikke tatt vare på.", "The part does not have the checksum that was given, and was not kept."),
        new("Send delen på nytt.", "Send the part again."));

    public static readonly ProblemDefinition Gone = new("INT-0123", ProblemClass.Expired, ProblemOwner.Sender,
        new("Opplastingen ble ikke ferdig i tide, og er slettet.", "The upload was not completed in time, and was deleted."),
        new("Begynn på nytt.", "Begin again."));

    public static readonly ProblemDefinition Completing = new("INT-0126", ProblemClass.Transient, ProblemOwner.Operator,
        new("Alle deler er mottatt, og vedlegget settes sammen.", "All parts have come, and the attachment is being put together."),
        new("Spør igjen om litt med HEAD.", "Ask again shortly with HEAD."));

    public static readonly ProblemDefinition Unknown = new("INT-0125", ProblemClass.NotFound, ProblemOwner.Sender,
        new("Opplastingen finnes ikke, eller er ikke klientens.", "The upload does not exist, or is not the client's."),
        new("Begynn på nytt med POST /api/v1/attachments.", "Begin again with POST /api/v1/attachments."));

    public static readonly ProblemDefinition TooManyParts = new("INT-0124", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Opplastingen har for mange deler.", "The upload has too many parts."),
        new("Begynn på nytt med større deler.", "Begin again with larger parts."));
}
