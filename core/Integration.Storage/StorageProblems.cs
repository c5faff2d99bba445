using Integration.Abstractions.Problems;

namespace Integration.Storage;

/// <summary>What can be wrong with the store. Each answers 503 at the API.</summary>
internal static class StorageProblems
{
    /// <summary>No room for more.</summary>
    public static readonly ProblemDefinition DiskFull = new(
        "INT-0500",
        ProblemClass.Transient,
        ProblemOwner.Operator,
        new("Det er ikke plass til flere meldinger på disken.", "There is no room for more messages on the disk."),
        new("Frigjør plass eller utvid disken. Det som er tatt imot, er trygt; avsenderen kan sende på nytt.", "Free space or extend the disk. What was accepted is safe; the sender can send again."));

    /// <summary>The disk answers with errors, or the database file is damaged.</summary>
    public static readonly ProblemDefinition DiskFailed = new(
        "INT-0501",
        ProblemClass.Transient,
        ProblemOwner.Operator,
        new("Databasen kan ikke leses eller skrives.", "The database cannot be read or written."),
        new("Se etter diskfeil på serveren. Kjør «integration verify» på siste sikkerhetskopi før noe byttes ut.", "Look for disk errors on the server. Run \"integration verify\" on the last backup before anything is replaced."));

    /// <summary>A second server on the same directory.</summary>
    public static readonly ProblemDefinition InUse = new(
        "INT-0502",
        ProblemClass.Conflict,
        ProblemOwner.Operator,
        new("En annen server bruker datakatalogen.", "Another server uses the data directory."),
        new("Stopp den andre serveren, eller gi denne en annen katalog i Storage:Directory.", "Stop the other server, or give this one another directory in Storage:Directory."));

    /// <summary>Made by a later version of the hub.</summary>
    public static readonly ProblemDefinition TooNew = new(
        "INT-0503",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Databasen er laget av en nyere versjon.", "The database was made by a later version."),
        new("Start den nyere versjonen igjen, eller hent tilbake en sikkerhetskopi fra før oppgraderingen.", "Start the later version again, or restore a backup from before the upgrade."));

    /// <summary>A command needs a database that is there.</summary>
    public static readonly ProblemDefinition NotFound = new(
        "INT-0504",
        ProblemClass.NotFound,
        ProblemOwner.Operator,
        new("Det er ingen database i datakatalogen, eller den er av en eldre versjon.", "There is no database in the data directory, or it is of an older version."),
        new("Kontroller Storage:Directory, og start serveren én gang; den lager og oppgraderer databasen.", "Check Storage:Directory, and start the server once; it makes and upgrades the database."));

    /// <summary>It answers too slowly.</summary>
    public static readonly ProblemDefinition TooSlow = new(
        "INT-0505",
        ProblemClass.Transient,
        ProblemOwner.Operator,
        new("Databasen svarer ikke i tide.", "The database does not answer in time."),
        new("Se etter disk som henger, eller en prosess som holder databasen låst.", "Look for a disk that hangs or a process that keeps the database locked."));

    /// <summary>An attachment went before the message that refers to it came.</summary>
    public static readonly ProblemDefinition AttachmentGone = new(
        "INT-0506",
        ProblemClass.NotFound,
        ProblemOwner.Sender,
        new("Et vedlegg som meldingen viser til, finnes ikke lenger.", "An attachment that the message refers to is no longer there."),
        new("Last opp vedlegget på nytt og send meldingen med den nye referansen.", "Upload the attachment again and send the message with the new reference."));

    /// <summary>A backup is not whole.</summary>
    public static readonly ProblemDefinition BackupBroken = new(
        "INT-0507",
        ProblemClass.Internal,
        ProblemOwner.Operator,
        new("Sikkerhetskopien er ikke hel.", "The backup is not whole."),
        new("Bruk en annen kopi, eller ta en ny. Ta vare på denne til den nye er kontrollert.", "Use another copy, or take a new one. Keep this one until the new one is verified."));

    /// <summary>Nothing is ever overwritten.</summary>
    public static readonly ProblemDefinition NotEmpty = new(
        "INT-0508",
        ProblemClass.Conflict,
        ProblemOwner.Operator,
        new("Katalogen er ikke tom.", "The directory is not empty."),
        new("Velg en tom katalog. Flytt det som ligger der, om det skal erstattes.", "Choose an empty directory. Move away what lies there if it is to be replaced."));

    /// <summary>The database server does not answer now.</summary>
    public static readonly ProblemDefinition Unreachable = new(
        "INT-0509",
        ProblemClass.Transient,
        ProblemOwner.Operator,
        new("Databaseserveren i Storage:ConnectionString svarer ikke.", "The database server in Storage:ConnectionString does not answer."),
        new("Vent: Knutepunkt kobler seg til igjen av seg selv. Varer det, se om serveren er oppe og kan nås.", "Wait: the hub connects again by itself. If it lasts, see that the server is up and can be reached."));

    /// <summary>The connection string does not lead to a database that can be used: form, host, user, password, database, permission.</summary>
    public static readonly ProblemDefinition NotUsable = new(
        "INT-0510",
        ProblemClass.Unauthorized,
        ProblemOwner.Operator,
        new("Databasen i Storage:ConnectionString kan ikke brukes.", "The database in Storage:ConnectionString cannot be used."),
        new("Rett Storage:ConnectionString: form, vert, bruker, passord eller database, eller gi brukeren rett til å lage tabeller i databasen.", "Mend Storage:ConnectionString: form, host, user, password or database, or grant the user the right to make tables in the database."));

    /// <summary>This instance was silent too long, and another goes on with the delivery.</summary>
    public static readonly ProblemDefinition TakenOver = new(
        "INT-0512",
        ProblemClass.Transient,
        ProblemOwner.Hub,
        new("En annen instans har overtatt leveringen.", "Another instance has taken over the delivery."),
        new("Ingenting: den andre instansen fullfører. Er det ofte, se om maskinen eller nettet står stille i lange tider.", "Nothing: the other instance completes it. If it is frequent, see whether the machine or the network stands still for long."));

    /// <summary>PostgreSQL has backup tools of its own.</summary>
    public static readonly ProblemDefinition NotByTheHub = new(
        "INT-0511",
        ProblemClass.Unsupported,
        ProblemOwner.Operator,
        new("Knutepunkt tar ikke sikkerhetskopi av PostgreSQL, og henter ingen tilbake.", "The hub does not back up PostgreSQL and restores none."),
        new("Bruk pg_basebackup eller pg_dump og pg_restore, og kopier katalogene keys og flows: se infra/docs/runbooks/backup-and-restore.md.", "Use pg_basebackup or pg_dump and pg_restore, and copy the directories keys and flows: see infra/docs/runbooks/backup-and-restore.md."));
}
