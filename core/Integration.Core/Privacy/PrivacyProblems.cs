using Integration.Abstractions.Problems;

namespace Integration.Core.Privacy;

/// <summary>What can be wrong with the key ring.</summary>
internal static class PrivacyProblems
{
    /// <summary>The master key does not open a data key.</summary>
    public static readonly ProblemDefinition MasterKeyDoesNotFit = new(
        "INT-0580",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Hovednøkkelen passer ikke til nøkkelringen.", "The master key does not fit the key ring."),
        new(
            "Sett Privacy:MasterKey til nøkkelen som ble brukt da datakatalogen ble laget, eller legg tilbake keys/master.key fra sikkerhetskopien.",
            "Set Privacy:MasterKey to the key that was used when the data directory was made, or put keys/master.key back from the backup."));

    /// <summary>A file of the key ring cannot be read.</summary>
    public static readonly ProblemDefinition KeyFileBroken = new(
        "INT-0581",
        ProblemClass.Internal,
        ProblemOwner.Operator,
        new("En fil i nøkkelringen er ødelagt.", "A file of the key ring is broken."),
        new(
            "Legg tilbake filen fra sikkerhetskopien. Uten den kan ikke meldingene som bruker nøkkelen, åpnes.",
            "Put the file back from the backup. Without it the messages that use the key cannot be opened."));
}
