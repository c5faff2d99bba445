using Integration.Abstractions.Problems;

namespace Integration.Adapters.FiksIo;

/// <summary>What can go wrong with Fiks IO itself, whatever a message is about.</summary>
internal static class FiksIoProblems
{
    public static readonly ProblemDefinition Unavailable = new(
        "INT-FIKS-0001", ProblemClass.Transient, ProblemOwner.Destination,
        new("Fiks IO svarer ikke, og ingenting ble sendt.", "Fiks IO does not answer, and nothing was sent."),
        new("Vent: Knutepunkt prøver igjen. Varer det, se driftsmeldinger hos KS.", "Wait: the hub tries again. If it lasts, see KS's status messages."));

    public static readonly ProblemDefinition NoAnswer = new(
        "INT-FIKS-0002", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("Meldingen ble sendt til Fiks IO, men svaret kom ikke helt fram.", "The message was sent to Fiks IO, but no whole answer came."),
        new("Vent: den sendes på nytt med samme klientMeldingId, som mottakeren kjenner igjen. Kommer kvitteringen først, sendes den ikke.",
            "Wait: it is sent again with the same klientMeldingId, which the receiver recognises. If the receipt comes first, it is not sent."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-FIKS-0003", ProblemClass.Throttled, ProblemOwner.Destination,
        new("Fiks IO ber om en pause.", "Fiks IO asks for a pause."),
        new("Vent: meldingen sendes når pausen er over.", "Wait: the message is sent when the pause is over."));

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-FIKS-0004", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Fiks IO godtar ikke integrasjonen til Knutepunkt, eller den har ikke tilgang til kontoen.", "Fiks IO does not accept the hub's integration, or it has no access to the account."),
        new("Kontroller IntegrationId, IntegrationPassword og kontoens tilganger i Fiks Forvaltning. Kanalen står på vent til det er gjort, og ingen meldinger går tapt.",
            "Check IntegrationId, IntegrationPassword and the account's access in Fiks Forvaltning. The channel is held until that is done, and no message is lost."));

    public static readonly ProblemDefinition Rejected = new(
        "INT-FIKS-0005", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Fiks IO godtar ikke forespørselen.", "Fiks IO does not accept the request."),
        new("Kontroller at avsenderkontoen har protokollen og meldingstypen i Fiks Forvaltning, og velg «prøv igjen».", "Check that the sending account has the protocol and the message type in Fiks Forvaltning, and choose \"retry\"."));

    public static readonly ProblemDefinition ReceiverGone = new(
        "INT-FIKS-0006", ProblemClass.NotFound, ProblemOwner.Operator,
        new("Mottakerkontoen finnes ikke i Fiks IO, har ingen offentlig nøkkel eller kan ikke ta imot.", "The receiving account is not in Fiks IO, has no public key or cannot receive."),
        new("Spør eieren av mottakersystemet om kontoen, rett innstillingen, og velg «prøv igjen».", "Ask the owner of the receiving system about the account, mend the setting, and choose \"retry\"."));

    public static readonly ProblemDefinition Garbage = new(
        "INT-FIKS-0007", ProblemClass.Transient, ProblemOwner.Destination,
        new("Fiks IO svarte på et spørsmål med noe annet enn avtalt.", "Fiks IO answered a question with something else than agreed."),
        new("Vent: Knutepunkt spør igjen. Varer det, kontroller adressen og mellomledd.", "Wait: the hub asks again. If it lasts, check the address and what stands between."));

    public static readonly ProblemDefinition GarbageAfterSend = new(
        "INT-FIKS-0008", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("Fiks IO svarte på en sending med noe annet enn avtalt. Ingen vet om meldingen ble sendt.", "Fiks IO answered a send with something else than agreed. Nobody knows whether the message was sent."),
        new("Vent: den sendes på nytt med samme klientMeldingId.", "Wait: it is sent again with the same klientMeldingId."));

    public static readonly ProblemDefinition FileMissing = new(
        "INT-FIKS-0009", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Et vedlegg som meldingen viser til, finnes ikke.", "An attachment that the message refers to is not there."),
        new("Last opp vedlegget og send meldingen på nytt.", "Upload the attachment and send the message again."));

    public static readonly ProblemDefinition TooLarge = new(
        "INT-FIKS-0010", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Meldingens filer er til sammen større enn Knutepunkt sender over Fiks IO.", "The message's files are together larger than the hub sends by Fiks IO."),
        new("Del meldingen opp, eller be driften øke Adapters:FiksIo:MaxContentBytes.", "Split the message, or ask the operators to raise Adapters:FiksIo:MaxContentBytes."));

    public static readonly ProblemDefinition UnknownType = new(
        "INT-FIKS-0011", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Kontoen i Fiks IO tar ikke denne meldingstypen.", "The account in Fiks IO does not take this message type."),
        new("Rett flyten: den må lage en av typene adapteren oppgir.", "Mend the flow: it must make one of the types the adapter names."));

    public static readonly ProblemDefinition Headers = new(
        "INT-FIKS-0012", ProblemClass.Invalid, ProblemOwner.Destination,
        new("En melding fra Fiks IO mangler opplysninger den må ha, eller de er feil. Den er lagt til side.", "A message from Fiks IO lacks attributes it must have, or they are wrong. It was put aside."),
        new("Meld fra til KS eller avsenderen med det som er listet, og be om meldingen på nytt.", "Tell KS or the sender what is listed, and ask for the message again."));

    public static readonly ProblemDefinition OwnKey = new(
        "INT-FIKS-0013", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Den offentlige nøkkelen som ligger på kontoen i Fiks IO, er ikke blant nøklene Knutepunkt har.", "The public key that stands on the account in Fiks IO is not among the keys the hub has."),
        new("Legg den rette nøkkelen i Keys eller last opp den offentlige på nytt. Meldingene blir liggende i køen til det er gjort; avsenderen får ikke vite noe.",
            "Put the right key into Keys, or upload the public one again. The messages stay in the queue until that is done; the sender is not told."));

    public static readonly ProblemDefinition NotForUs = new(
        "INT-FIKS-0014", ProblemClass.Invalid, ProblemOwner.Destination,
        new("En melding er kryptert for en annen nøkkel enn kontoens. Den er lagt til side slik den kom.", "A message is encrypted for another key than the account's. It was put aside as it came."),
        new("Be avsenderen hente nøkkelen fra katalogen og sende på nytt.", "Ask the sender to fetch the key from the catalogue and to send again."));

    public static readonly ProblemDefinition Undecryptable = new(
        "INT-FIKS-0015", ProblemClass.Invalid, ProblemOwner.Destination,
        new("En melding lar seg ikke dekryptere. Den er lagt til side slik den kom.", "A message cannot be decrypted. It was put aside as it came."),
        new("Be avsenderen sende på nytt. Skjer det igjen, er innholdet skadet hos avsenderen eller underveis.", "Ask the sender to send again. If it repeats, the content is damaged at the sender or on its way."));

    public static readonly ProblemDefinition Integrity = new(
        "INT-FIKS-0016", ProblemClass.Invalid, ProblemOwner.Destination,
        new("Innholdet i en melding er ikke slik avsenderen signerte det, eller signaturen holder ikke. Den er lagt til side slik den kom.", "The content of a message is not as its sender signed it, or the signature does not hold. It was put aside as it came."),
        new("Ikke bruk innholdet. Detaljen sier hva som ikke stemmer; be avsenderen sende på nytt, og meld fra om sikkerhetsavvik hvis det gjentar seg.", "Do not use the content. The detail says what does not hold; ask the sender to send again, and report a security incident if it repeats."));

    public static readonly ProblemDefinition Bomb = new(
        "INT-FIKS-0017", ProblemClass.Invalid, ProblemOwner.Destination,
        new("En melding pakker ut til mer enn Knutepunkt tar imot. Den er lagt til side slik den kom.", "A message unpacks to more than the hub takes. It was put aside as it came."),
        new("Er avsenderen kjent, øk Adapters:FiksIo:MaxContentBytes og be om den på nytt. Ellers er det et forsøk på å velte mottakeren.", "If the sender is known, raise Adapters:FiksIo:MaxContentBytes and ask for it again. Otherwise it is an attempt to topple the receiver."));

    public static readonly ProblemDefinition ContentGone = new(
        "INT-FIKS-0018", ProblemClass.NotFound, ProblemOwner.Destination,
        new("Innholdet i en stor melding finnes ikke lenger i Fiks Dokumentlager. Meldingen er lagt til side uten det.", "The content of a large message is no longer in Fiks Dokumentlager. The message was put aside without it."),
        new("Be avsenderen sende på nytt.", "Ask the sender to send again."));

    public static readonly ProblemDefinition UnexpectedType = new(
        "INT-FIKS-0019", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Kontoen fikk en meldingstype den ikke er satt opp for. Meldingen er lagt til side.", "The account got a message type it is not set up for. The message was put aside."),
        new("Se hvem som sendte den, og om kontoens protokoll i Fiks Forvaltning er rett.", "See who sent it, and whether the account's protocol in Fiks Forvaltning is right."));

    public static readonly ProblemDefinition WrongSender = new(
        "INT-FIKS-0020", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("En kvittering kom fra en annen konto enn den meldingen ble sendt til. Den er lagt til side.", "A receipt came from another account than the message was sent to. It was put aside."),
        new("Stol ikke på den. Se hvem som sendte den; er det mottakerens nye konto, rett innstillingen.", "Do not trust it. See who sent it; if it is the receiver's new account, mend the setting."));

    public static readonly ProblemDefinition Undelivered = new(
        "INT-FIKS-0021", ProblemClass.UnknownOutcome, ProblemOwner.Destination,
        new("Fiks IO ga opp: mottakeren tok ikke imot meldingen. Ingen vet om den fikk virkning.", "Fiks IO gave up: the receiver did not take the message. Nobody knows whether it took effect."),
        new("Vent: den sendes på nytt med samme klientMeldingId. Gjentar det seg, spør eieren av mottakersystemet om det går.", "Wait: it is sent again with the same klientMeldingId. If it repeats, ask the owner of the receiving system whether it runs."));

    /// <summary>Of an envelope.</summary>
    public static readonly KonvoluttProblems Envelope = new(NotForUs, Undecryptable);

    /// <summary>Of what is in it.</summary>
    public static readonly ContainerProblems Container = new(Integrity, Bomb);
}
