using Integration.Abstractions.Problems;

namespace Integration.Core.Mailboxes;

/// <summary>Why an act on a mailbox was not done.</summary>
internal static class MailboxProblems
{
    public static readonly ProblemDefinition NotYours = new("INT-0711", ProblemClass.NotFound, ProblemOwner.Sender,
        new("Postkassen finnes ikke, eller klienten har ikke tilgang til den.", "The mailbox does not exist, or the client may not read it."),
        new("Bruk en postkasse fra GET /api/v1/catalogue, eller be driften om tilgang i clients.yaml.", "Use a mailbox from GET /api/v1/catalogue, or ask the operators for access in clients.yaml."));

    public static readonly ProblemDefinition LockLost = new("INT-0712", ProblemClass.Conflict, ProblemOwner.Sender,
        new("Låsen er gått ut. Meldingen kan være gitt til en annen.", "The lock has run out. The message may have been given to another."),
        new("Hent meldingen på nytt. Forny låsen i tide hvis behandlingen tar lang tid.", "Receive the message again. Renew the lock in time if the work takes long."));

    public static readonly ProblemDefinition LockGone = new("INT-0713", ProblemClass.NotFound, ProblemOwner.Sender,
        new("Låsen finnes ikke i denne postkassen, eller meldingen er ferdig behandlet.", "There is no such lock in this mailbox, or its message is done."),
        new("Hent neste melding.", "Receive the next message."));

    public static readonly ProblemDefinition Rejected = new("INT-0714", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Mottakeren avviste meldingen.", "The receiver rejected the message."),
        new("Se mottakerens begrunnelse, rett årsaken, og send en ny melding.", "See the receiver's reason, mend the cause, and send a new message."));

    public static readonly ProblemDefinition BodyUnreadable = new("INT-0715", ProblemClass.Internal, ProblemOwner.Operator,
        new("En melding i postkassen kan ikke dekrypteres.", "A message in the mailbox cannot be decrypted."),
        new("Drift: kontroller nøkkelringen med «integration verify».", "Operators: check the key ring with \"integration verify\"."));
}
