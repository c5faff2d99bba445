using Integration.Abstractions.Problems;

namespace Integration.Adapters.FileDrop;

/// <summary>What can go wrong with a folder.</summary>
internal static class FileDropProblems
{
    public static readonly ProblemDefinition Unreachable = new(
        "INT-FILE-0001",
        ProblemClass.Transient,
        ProblemOwner.Operator,
        new("Mappen kan ikke leses nå.", "The folder cannot be read now."),
        new("Sjekk at mappen finnes, at disken er montert, og at undermappen inbox er der. Huben prøver igjen av seg selv.",
            "Check that the folder exists, that the disk is mounted, and that its folder inbox is there. The hub tries again by itself."));

    public static readonly ProblemDefinition Forbidden = new(
        "INT-FILE-0002",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Huben har ikke lov til å lese eller flytte i mappen.", "The hub may not read or move in the folder."),
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
}
