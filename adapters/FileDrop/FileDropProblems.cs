using Integration.Abstractions.Problems;

namespace Integration.Adapters.FileDrop;

/// <summary>What can go wrong with a folder.</summary>
internal static class FileDropProblems
{
    public static readonly ProblemDefinition Unreachable = new(
        "INT-FILE-0001",
        ProblemClass.Transient,
        ProblemOwner.Operator,
        new("Mappen kan ikke nås nå.", "The folder cannot be reached now."),
        new("Sjekk at mappen finnes, at disken er montert eller SFTP-tjeneren svarer, og at undermappen inbox eller outbox er der. Huben prøver igjen av seg selv.",
            "Check that the folder exists, that the disk is mounted or the SFTP server answers, and that its folder inbox or outbox is there. The hub tries again by itself."));

    public static readonly ProblemDefinition Forbidden = new(
        "INT-FILE-0002",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Huben har ikke lov til å lese, skrive eller flytte i mappen.", "The hub may not read, write or move in the folder."),
        new("Gi hubens bruker lese- og skriverett til mappen og det som ligger i den.", "Give the hub's user the right to read and write the folder and what lies in it."));

    public static readonly ProblemDefinition Sidecar = new(
        "INT-FILE-0003",
        ProblemClass.Invalid,
        ProblemOwner.Destination,
        new("Følgefilen er ikke slik avtalen sier.", "The sidecar is not as agreed."),
        new("Be eieren av systemet rette stedene som er listet, og legge filene i inbox på nytt.", "Ask the system's owner to mend the places listed, and to put the files into inbox again."));

    public static readonly ProblemDefinition FileMissing = new(
        "INT-FILE-0004",
        ProblemClass.Invalid,
        ProblemOwner.Destination,
        new("En fil som følgefilen nevner, er ikke der.", "A file that the sidecar names is not there."),
        new("Be eieren av systemet skrive følgefilen sist, og legge alle filene i inbox på nytt.", "Ask the system's owner to write the sidecar last, and to put all the files into inbox again."));

    public static readonly ProblemDefinition Checksum = new(
        "INT-FILE-0005",
        ProblemClass.Invalid,
        ProblemOwner.Destination,
        new("En fil har ikke størrelsen eller sjekksummen som følgefilen oppgir.", "A file does not have the size or the checksum that its sidecar gives."),
        new("Filen er ødelagt eller byttet underveis: be eieren av systemet legge alle filene i inbox på nytt.", "The file was damaged or replaced on its way: ask the system's owner to put all the files into inbox again."));

    public static readonly ProblemDefinition Full = new(
        "INT-FILE-0006",
        ProblemClass.Transient,
        ProblemOwner.Operator,
        new("Disken som mappen ligger på, er full.", "The disk that the folder lies on is full."),
        new("Frigjør plass, eller få mottakersystemet til å hente filene i outbox. Huben prøver igjen av seg selv.", "Free space, or have the receiving system take the files in outbox. The hub tries again by itself."));

    public static readonly ProblemDefinition OtherContent = new(
        "INT-FILE-0007",
        ProblemClass.Conflict,
        ProblemOwner.Operator,
        new("Det ligger en fil med samme navn og et annet innhold i outbox.", "A file with the same name and another content lies in outbox."),
        new("Noen har endret filen, eller flyten ble endret etter at meldingen ble skrevet. Se hva mottakersystemet skal ha, flytt filen bort, og send på nytt.",
            "Somebody changed the file, or the flow was changed after the message was written. See what the receiving system is to have, move the file away, and send again."));

    public static readonly ProblemDefinition AttachmentMissing = new(
        "INT-FILE-0008",
        ProblemClass.Invalid,
        ProblemOwner.Sender,
        new("Meldingen viser til et vedlegg som ikke hører til den.", "The message points at an attachment that does not belong to it."),
        new("Last opp vedlegget og vis til det i en ny melding.", "Upload the attachment and point at it in a new message."));

    public static readonly ProblemDefinition UnknownType = new(
        "INT-FILE-0009",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Mottakersystemet tar ikke imot denne meldingstypen.", "The receiving system does not take this message type."),
        new("Rett flyten, eller føy typen til Out:MessageTypes.", "Mend the flow, or add the type to Out:MessageTypes."));

    public static readonly ProblemDefinition HostKey = new(
        "INT-FILE-0010",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("SFTP-tjeneren har en annen nøkkel enn avtalt. Ingenting ble sendt til den, heller ikke passordet.", "The SFTP server has another key than agreed. Nothing was sent to it, not the password either."),
        new("Spør eieren av tjeneren om nøkkelen er byttet. Er den det, legg det nye fingeravtrykket i Sftp:HostKeys. Er den ikke det, er dette kanskje en annen maskin: meld fra om sikkerhetshendelse.",
            "Ask the server's owner whether the key was replaced. If it was, put the new fingerprint into Sftp:HostKeys. If not, this may be another machine: report a security incident."));

    public static readonly ProblemDefinition Login = new(
        "INT-FILE-0011",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("SFTP-tjeneren godtar ikke hubens bruker, passord eller nøkkel.", "The SFTP server does not accept the hub's user, password or key."),
        new("Kontroller Sftp:User og nøkkelen eller passordet med eieren av tjeneren. Kanalen står på vent til det er rettet.", "Check Sftp:User and the key or password with the server's owner. The channel is held until it is mended."));

    public static readonly ProblemDefinition Refused = new(
        "INT-FILE-0012",
        ProblemClass.Transient,
        ProblemOwner.Destination,
        new("SFTP-tjeneren utførte ikke det den ble bedt om, uten å si hvorfor.", "The SFTP server did not do what it was asked, and did not say why."),
        new("Oftest er disken full. Be eieren av tjeneren se etter. Huben prøver igjen av seg selv.", "Most often its disk is full. Ask the server's owner to look. The hub tries again by itself."));

    public static readonly ProblemDefinition Unknown = new(
        "INT-FILE-0013",
        ProblemClass.UnknownOutcome,
        ProblemOwner.Hub,
        new("Forbindelsen falt mens den siste filen fikk navnet sitt; ingen vet om meldingen ligger i outbox.", "The connection fell while the last file got its name; nobody knows whether the message lies in outbox."),
        new("Vent: huben ser etter i outbox før den skriver på nytt. Har mottakersystemet hentet filene i mellomtiden, kjenner det igjen meldingen på id-en og filnavnet.",
            "Wait: the hub looks in outbox before it writes again. If the receiving system has taken the files in the meantime, it recognises the message by its id and file name."));
}
