using Integration.Abstractions.Problems;

namespace Integration.Adapters.Mail;

/// <summary>What can go wrong with mail.</summary>
internal static class MailProblems
{
    public static readonly ProblemDefinition Unavailable = new(
        "INT-MAIL-0001", ProblemClass.Transient, ProblemOwner.Destination,
        new("E-posttjeneren svarer ikke, eller ber om at det prøves senere. Ingenting ble sendt.", "The mail server does not answer, or asks for a later try. Nothing was sent."),
        new("Vent: Knutepunkt prøver igjen. Varer det, se om tjeneren går.", "Wait: the hub tries again. If it lasts, see whether the server runs."));

    public static readonly ProblemDefinition NoAnswer = new(
        "INT-MAIL-0002", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("E-posten ble sendt, men tjeneren svarte ikke. Ingen vet om den gikk.", "The mail was sent, but the server did not answer. Nobody knows whether it went."),
        new("Vent: den sendes på nytt med samme Message-ID, som de fleste mottakere kjenner igjen.", "Wait: it is sent again with the same Message-ID, which most receivers recognise."));

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-MAIL-0003", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("E-posttjeneren godtar ikke brukeren til Knutepunkt.", "The mail server does not accept the hub's user."),
        new("Rett Username og Password for postkassen. Kanalen står på vent til det er gjort, og ingen e-post går tapt.", "Mend the mailbox's Username and Password. The channel is held until that is done, and no mail is lost."));

    public static readonly ProblemDefinition Untrusted = new(
        "INT-MAIL-0004", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("E-posttjeneren kan ikke vise at den er den den sier, eller tilbyr ikke kryptering.", "The mail server cannot show that it is who it says, or offers no encryption."),
        new("Sjekk Host og sertifikatet. Er det utstedt av kommunens egen utsteder, legg den i Authorities. Ingenting er sagt til tjeneren.",
            "Check Host and the certificate. If it is issued by the municipality's own authority, put that into Authorities. Nothing was said to the server."));

    public static readonly ProblemDefinition ReceiverRefused = new(
        "INT-MAIL-0005", ProblemClass.Invalid, ProblemOwner.Sender,
        new("E-posttjeneren tar ikke imot for mottakerens adresse.", "The mail server does not take mail for the receiver's address."),
        new("Rett adressen og send på nytt, eller bruk en annen kanal.", "Mend the address and send again, or use another channel."));

    public static readonly ProblemDefinition Rejected = new(
        "INT-MAIL-0006", ProblemClass.Invalid, ProblemOwner.Sender,
        new("E-posttjeneren avviste e-posten for det den inneholder.", "The mail server refused the mail for what it holds."),
        new("Se på størrelsen og vedleggene, og send på nytt. Den eksterne koden er tjenerens.", "Look at its size and attachments, and send again. The external code is the server's."));

    public static readonly ProblemDefinition SenderRefused = new(
        "INT-MAIL-0007", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("E-posttjeneren lar ikke Knutepunkt sende fra postkassens adresse.", "The mail server does not let the hub send from the mailbox's address."),
        new("Gi brukeren rett til å sende som adressen, og velg «prøv igjen».", "Give the user the right to send as the address, and choose \"retry\"."));

    public static readonly ProblemDefinition NoAddress = new(
        "INT-MAIL-0008", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Brevet har ingen e-postadresse å sendes til, eller den er ingen adresse.", "The letter has no e-mail address to go to, or it is no address."),
        new("Fyll inn mottakerens epost og send på nytt.", "Fill in the receiver's epost and send again."));

    public static readonly ProblemDefinition TooLarge = new(
        "INT-MAIL-0009", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Dokumentene er til sammen større enn Knutepunkt sender med e-post.", "The documents are together larger than the hub sends by mail."),
        new("Gjør dem mindre, del brevet, eller bruk en annen kanal.", "Make them smaller, split the letter, or use another channel."));

    public static readonly ProblemDefinition FileMissing = new(
        "INT-MAIL-0010", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Et dokument i brevet viser til et vedlegg som ikke finnes.", "A document of the letter points at an attachment that is not there."),
        new("Last opp vedlegget og send brevet på nytt.", "Upload the attachment and send the letter again."));

    public static readonly ProblemDefinition UnknownType = new(
        "INT-MAIL-0011", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Denne meldingstypen kan ikke sendes som e-post.", "This message type cannot be sent as mail."),
        new("Legg et map-trinn til brev før leveringen i flyten.", "Put a map step to a letter before the delivery in the flow."));

    public static readonly ProblemDefinition Bounced = new(
        "INT-MAIL-0012", ProblemClass.NotFound, ProblemOwner.Sender,
        new("E-posten kom i retur: den ble ikke levert til mottakeren.", "The mail came back: it was not delivered to the receiver."),
        new("Den eksterne koden sier hvorfor (5.1.1: adressen finnes ikke). Rett adressen og send på nytt, eller bruk en annen kanal.",
            "The external code says why (5.1.1: there is no such address). Mend the address and send again, or use another channel."));

    public static readonly ProblemDefinition BounceOfNothing = new(
        "INT-MAIL-0013", ProblemClass.Invalid, ProblemOwner.Operator,
        new("En e-post om en sending som gikk galt, sier ikke hvilken. Den er lagt til side.", "A mail about a sending that went wrong does not say which. It was put aside."),
        new("Se i den hvem som ikke fikk e-posten, og hvorfor.", "See in it who did not get the mail, and why."));

    public static readonly ProblemDefinition Loop = new(
        "INT-MAIL-0014", ProblemClass.Conflict, ProblemOwner.Operator,
        new("En e-post som Knutepunkt selv har sendt, kom tilbake til postkassen. Den er lagt til side, så den ikke går i ring.", "A mail that the hub itself sent came back to the mailbox. It was put aside, so that it does not go round."),
        new("Finn regelen som videresender til postkassen, og fjern den.", "Find the rule that forwards to the mailbox, and remove it."));

    public static readonly ProblemDefinition TooLargeToRead = new(
        "INT-MAIL-0015", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("En e-post er større enn Knutepunkt tar imot. Den er flyttet til mappen for behandlet post, og er ikke lest.", "A mail is larger than the hub takes. It was moved to the folder of what is dealt with, and was not read."),
        new("Åpne den i postkassen og ta hånd om den der, eller øk In:MaxMailBytes og flytt den tilbake.", "Open it in the mailbox and see to it there, or raise In:MaxMailBytes and move it back."));

    public static readonly ProblemDefinition Unreadable = new(
        "INT-MAIL-0016", ProblemClass.Invalid, ProblemOwner.Operator,
        new("En e-post lar seg ikke lese. Den er lagt til side slik den kom.", "A mail cannot be read. It was put aside as it came."),
        new("Åpne den i konsollen eller i postkassen, og ta hånd om den for hånd.", "Open it in the console or in the mailbox, and see to it by hand."));

    public static readonly ProblemDefinition FolderMissing = new(
        "INT-MAIL-0017", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Postkassen har ikke mappen som skal leses, eller mappen for behandlet post lar seg ikke lage.", "The mailbox does not have the folder that is to be read, or the folder of what is dealt with cannot be made."),
        new("Rett In:Folder og In:Done. Ingenting er flyttet.", "Mend In:Folder and In:Done. Nothing was moved."));
}
