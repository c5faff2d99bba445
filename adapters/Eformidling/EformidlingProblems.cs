using Integration.Abstractions.Problems;

namespace Integration.Adapters.Eformidling;

/// <summary>What can go wrong with eFormidling.</summary>
internal static class EformidlingProblems
{
    public static readonly ProblemDefinition Unavailable = new(
        "INT-EFORM-0001", ProblemClass.Transient, ProblemOwner.Destination,
        new("Integrasjonspunktet svarer ikke, eller har en feil hos seg selv.", "The integrasjonspunkt does not answer, or has a fault of its own."),
        new("Vent: Knutepunkt prøver igjen. Varer det, se om integrasjonspunktet går.", "Wait: the hub tries again. If it lasts, see whether the integrasjonspunkt runs."));

    public static readonly ProblemDefinition NoAnswer = new(
        "INT-EFORM-0002", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("Meldingen ble sendt til integrasjonspunktet, men svaret kom ikke helt fram.", "The message was sent to the integrasjonspunkt, but no whole answer came."),
        new("Vent: Knutepunkt slår opp meldingen på meldings-ID-en før noe gjøres på nytt.", "Wait: the hub looks the message up by its message id before anything is done again."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-EFORM-0003", ProblemClass.Throttled, ProblemOwner.Destination,
        new("Integrasjonspunktet ber om en pause.", "The integrasjonspunkt asks for a pause."),
        new("Vent: meldingen sendes når pausen er over.", "Wait: the message is sent when the pause is over."));

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-EFORM-0004", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Integrasjonspunktet godtar ikke brukeren til Knutepunkt.", "The integrasjonspunkt does not accept the hub's user."),
        new("Rett Adapters:Eformidling:Username og Password. Kanalen står på vent til det er gjort.", "Mend Adapters:Eformidling:Username and Password. The channel is held until that is done."));

    public static readonly ProblemDefinition Rejected = new(
        "INT-EFORM-0005", ProblemClass.Invalid, ProblemOwner.Sender,
        new("eFormidling godtar ikke meldingen eller mottakeren.", "eFormidling does not accept the message or its receiver."),
        new("Sjekk at mottakeren er en organisasjon som kan nås, rett meldingen og send den på nytt. Den eksterne koden sier hva som er avvist.",
            "Check that the receiver is an organisation that can be reached, mend the message and send it again. The external code says what was refused."));

    public static readonly ProblemDefinition Unsupported = new(
        "INT-EFORM-0006", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Integrasjonspunktet kan ikke ta imot på denne adressen.", "The integrasjonspunkt cannot take it at this address."),
        new("Sjekk Adapters:Eformidling:Address; videresending følges aldri.", "Check Adapters:Eformidling:Address; redirects are never followed."));

    public static readonly ProblemDefinition Garbage = new(
        "INT-EFORM-0007", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("Integrasjonspunktet svarte at alt gikk bra, men svaret er ikke som avtalt.", "The integrasjonspunkt answered that all went well, but the answer is not as agreed."),
        new("Vent: Knutepunkt slår opp meldingen. Varer det, sjekk at ingen proxy svarer i stedet.", "Wait: the hub looks the message up. If it lasts, check that no proxy answers instead."));

    public static readonly ProblemDefinition Expired = new(
        "INT-EFORM-0008", ProblemClass.Expired, ProblemOwner.Operator,
        new("eFormidling fikk ikke levert meldingen innen fristen (LEVETID_UTLOPT).", "eFormidling did not get the message delivered in time (LEVETID_UTLOPT)."),
        new("Finn ut hvorfor mottakeren ikke tar imot. Skal meldingen fortsatt fram, velg «prøv igjen»: den sendes på nytt med ny ID og ny frist.",
            "Find out why the receiver does not take it. If the message is still to get there, choose \"retry\": it is sent anew with another id and another deadline."));

    public static readonly ProblemDefinition Failed = new(
        "INT-EFORM-0009", ProblemClass.Conflict, ProblemOwner.Operator,
        new("eFormidling ga opp meldingen (FEIL).", "eFormidling gave the message up (FEIL)."),
        new("Se i integrasjonspunktets logg på meldings-ID-en. Når årsaken er rettet, velg «prøv igjen»: meldingen sendes på nytt med ny ID.",
            "Look in the integrasjonspunkt's log by the message id. When the cause is mended, choose \"retry\": the message is sent anew with another id."));

    public static readonly ProblemDefinition NoOrganisation = new(
        "INT-EFORM-0010", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Brevet er ikke til en organisasjon. Knutepunkt sender bare til organisasjoner gjennom eFormidling.", "The letter is not for an organisation. The hub sends to organisations only through eFormidling."),
        new("Oppgi organisasjonsnummer, eller send brev til personer gjennom Altinn eller SvarUt.", "Give an organisation number, or send letters to persons through Altinn or SvarUt."));

    public static readonly ProblemDefinition NothingToSend = new(
        "INT-EFORM-0011", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Brevet har ingen dokumenter.", "The letter has no documents."),
        new("Legg ved brevet som dokument og send på nytt: teksten alene følger ikke med.", "Attach the letter as a document and send again: the text alone does not go along."));

    public static readonly ProblemDefinition TooLarge = new(
        "INT-EFORM-0012", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Dokumentene er til sammen større enn Knutepunkt sender gjennom eFormidling.", "The documents are together larger than the hub sends through eFormidling."),
        new("Del brevet opp, eller be driften øke Adapters:Eformidling:MaxLetterBytes.", "Split the letter, or ask the operators to raise Adapters:Eformidling:MaxLetterBytes."));

    public static readonly ProblemDefinition FileMissing = new(
        "INT-EFORM-0013", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Et dokument i brevet viser til et vedlegg som ikke finnes.", "A document of the letter points at an attachment that is not there."),
        new("Last opp vedlegget og send brevet på nytt.", "Upload the attachment and send the letter again."));

    public static readonly ProblemDefinition UnknownType = new(
        "INT-EFORM-0014", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Denne meldingstypen kan ikke sendes gjennom eFormidling.", "This message type cannot be sent through eFormidling."),
        new("Legg et map-trinn til brev før leveringen i flyten.", "Put a map step to a letter before the delivery in the flow."));

    public static readonly ProblemDefinition Integrity = new(
        "INT-EFORM-0015", ProblemClass.Invalid, ProblemOwner.Destination,
        new("Innholdet i en melding er ikke slik avsenderen signerte det, eller signaturen holder ikke. Den er lagt til side slik den kom.",
            "The content of a message is not as its sender signed it, or the signature does not hold. It was put aside as it came."),
        new("Ikke bruk innholdet. Detaljen sier hva som ikke stemmer; be avsenderen sende på nytt.", "Do not use the content. The detail says what does not hold; ask the sender to send again."));

    public static readonly ProblemDefinition Bomb = new(
        "INT-EFORM-0016", ProblemClass.Invalid, ProblemOwner.Destination,
        new("En melding pakker ut til mer enn Knutepunkt tar imot. Den er lagt til side slik den kom.", "A message unpacks to more than the hub takes. It was put aside as it came."),
        new("Er avsenderen kjent, øk Adapters:Eformidling:MaxContentBytes og be om meldingen på nytt.", "If the sender is known, raise Adapters:Eformidling:MaxContentBytes and ask for the message again."));

    public static readonly ProblemDefinition ContentGone = new(
        "INT-EFORM-0017", ProblemClass.NotFound, ProblemOwner.Destination,
        new("Integrasjonspunktet kan ikke lese innholdet i en melding og har slettet den (FEIL). Det som er kjent om den, er lagt til side.",
            "The integrasjonspunkt cannot read the content of a message and has deleted it (FEIL). What is known of it was put aside."),
        new("Be avsenderen sende på nytt.", "Ask the sender to send again."));

    public static readonly ProblemDefinition TooLargeToRead = new(
        "INT-EFORM-0018", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("En melding er større enn Knutepunkt tar imot. Den blir liggende i integrasjonspunktet.", "A message is larger than the hub takes. It stays in the integrasjonspunkt."),
        new("Øk Adapters:Eformidling:MaxContentBytes og start på nytt. De andre meldingene hentes imens.", "Raise Adapters:Eformidling:MaxContentBytes and start again. The other messages are fetched meanwhile."));

    public static readonly ProblemDefinition LockLost = new(
        "INT-EFORM-0019", ProblemClass.Transient, ProblemOwner.Hub,
        new("Låsen på en melding i integrasjonspunktet gikk ut før den ble kvittert. Den er lagret og leses om igjen.", "The lock of a message in the integrasjonspunkt ran out before it was settled. It is stored, and is read again."),
        new("Vent: den kjennes igjen og slettes ved neste lesing.", "Wait: it is recognised and deleted at the next read."));

    public static readonly ProblemDefinition ReceiverRefused = new(
        "INT-EFORM-0020", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Mottakerens system kvitterte med at det ikke kan bruke meldingen.", "The receiver's system answered that it cannot use the message."),
        new("Den eksterne koden er mottakerens egen. Avklar med mottakeren hva som må rettes, og send på nytt.", "The external code is the receiver's own. Settle with the receiver what must be mended, and send again."));

    public static readonly ProblemDefinition ReceiverWarned = new(
        "INT-EFORM-0021", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Mottakerens system tok meldingen med en advarsel.", "The receiver's system took the message with a warning."),
        new("Den eksterne koden er mottakerens egen. Avklar med mottakeren om noe mangler hos dem.", "The external code is the receiver's own. Settle with the receiver whether anything is missing there."));

    public static readonly ProblemDefinition ReceiptUnreadable = new(
        "INT-EFORM-0022", ProblemClass.Invalid, ProblemOwner.Destination,
        new("En kvittering fra en mottaker lar seg ikke lese. Den er lagt til side.", "A receipt from a receiver cannot be read. It was put aside."),
        new("Spør mottakeren hva som ble av meldingen, og meld fra til leverandøren deres.", "Ask the receiver what became of the message, and tell their vendor."));

    public static readonly ProblemDefinition BadCursor = new(
        "INT-EFORM-0023", ProblemClass.Invalid, ProblemOwner.Operator,
        new("Stedet statusene skal leses fra, er ikke et sted.", "The place that statuses are to be read from is none."),
        new("Sett det til tomt med integration inbound move: da leses de siste 30 dagene.", "Set it to nothing with integration inbound move: the last 30 days are then read."));

    /// <summary>Of a container.</summary>
    public static readonly ContainerProblems Container = new(Integrity, Bomb);
}
