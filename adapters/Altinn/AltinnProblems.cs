using Integration.Abstractions.Problems;

namespace Integration.Adapters.Altinn;

/// <summary>What can go wrong with a letter by Altinn.</summary>
internal static class AltinnProblems
{
    public static readonly ProblemDefinition Unreachable = new(
        "INT-ALTINN-0001", ProblemClass.Transient, ProblemOwner.Destination,
        new("Altinn svarer ikke, og brevet er ikke sendt.", "Altinn does not answer, and the letter was not sent."),
        new("Vent: brevet sendes på nytt. Varer det, se driftsmeldinger på Altinns statusside.", "Wait: the letter is sent again. If it lasts, see Altinn's status page."));

    public static readonly ProblemDefinition NoAnswer = new(
        "INT-ALTINN-0002", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("Brevet ble sendt til Altinn, men svaret kom ikke helt fram.", "The letter was sent to Altinn, but no whole answer came."),
        new("Vent: det sendes på nytt med samme nøkkel. Har Altinn det fra før, sier den det, og ingen får det to ganger.",
            "Wait: it is sent again with the same key. If Altinn has it already it says so, and nobody gets it twice."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-ALTINN-0003", ProblemClass.Throttled, ProblemOwner.Destination,
        new("Altinn ber om en pause.", "Altinn asks for a pause."),
        new("Vent: brevet sendes når pausen er over. Skjer det ofte, senk Adapters:Altinn:MaxConcurrency.", "Wait: the letter is sent when the pause is over. If it is frequent, lower Adapters:Altinn:MaxConcurrency."));

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-ALTINN-0004", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Altinn godtar ikke Knutepunkts tilgang til brevtjenesten.", "Altinn does not accept the hub's access to the letter service."),
        new("Sjekk scopene, avtalen om Altinn Melding og at ressursen er godkjent for kommunen. Kanalen står på vent til det er rettet.",
            "Check the scopes, the agreement on Altinn Correspondence and that the resource is approved for the municipality. The channel is held until it is mended."));

    public static readonly ProblemDefinition TokenRefused = new(
        "INT-ALTINN-0005", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Altinn veksler ikke inn tokenet fra Maskinporten.", "Altinn does not exchange the token from Maskinporten."),
        new("Sjekk at Maskinporten-klienten hører til samme miljø som adressen til Altinn, og at organisasjonen er registrert som tjenesteeier.",
            "Check that the Maskinporten client belongs to the same environment as the address of Altinn, and that the organisation is registered as a service owner."));

    public static readonly ProblemDefinition Reserved = new(
        "INT-ALTINN-0006", ProblemClass.NotFound, ProblemOwner.Sender,
        new("Mottakeren har reservert seg mot digital post fra det offentlige.", "The receiver has reserved themselves against digital post from the public sector."),
        new("Send brevet på papir. En flyt kan gjøre det selv: sett koden i «otherwise».", "Send the letter on paper. A flow can do so by itself: put the code in its 'otherwise'."));

    public static readonly ProblemDefinition UnknownReceiver = new(
        "INT-ALTINN-0007", ProblemClass.NotFound, ProblemOwner.Sender,
        new("Altinn kjenner ikke mottakeren.", "Altinn does not know the receiver."),
        new("Rett nummeret i avsendersystemet, eller send brevet på papir.", "Mend the number in the sending system, or send the letter on paper."));

    public static readonly ProblemDefinition Rejected = new(
        "INT-ALTINN-0008", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Altinn godtar ikke innholdet i brevet.", "Altinn does not accept what the letter holds."),
        new("Slå opp den eksterne koden i Altinns liste over feilkoder, rett brevet og send det på nytt.", "Look the external code up in Altinn's list of error codes, mend the letter and send it again."));

    public static readonly ProblemDefinition Misconfigured = new(
        "INT-ALTINN-0009", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Altinn kan ikke ta imot brevet slik Knutepunkt er satt opp.", "Altinn cannot take the letter the way the hub is set up."),
        new("Sjekk Adapters:Altinn: adressen, og at ResourceId finnes og er en brevtjeneste av riktig slag.", "Check Adapters:Altinn: the address, and that ResourceId exists and is a letter service of the right kind."));

    public static readonly ProblemDefinition Garbage = new(
        "INT-ALTINN-0010", ProblemClass.UnknownOutcome, ProblemOwner.Destination,
        new("Altinn svarte at brevet er tatt imot, men svaret er ikke til å forstå.", "Altinn answered that the letter was taken, but the answer cannot be understood."),
        new("Vent: det sendes på nytt med samme nøkkel. Varer det, sjekk at ingen proxy svarer i stedet.", "Wait: it is sent again with the same key. If it lasts, check that no proxy answers instead."));

    public static readonly ProblemDefinition FileTooLarge = new(
        "INT-ALTINN-0011", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Et dokument er større enn Altinn tar imot.", "A document is larger than Altinn takes."),
        new("Gjør dokumentet mindre eller del det, og send brevet på nytt.", "Make the document smaller or split it, and send the letter again."));

    public static readonly ProblemDefinition FileMissing = new(
        "INT-ALTINN-0012", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Et dokument i brevet viser til et vedlegg som ikke finnes.", "A document of the letter points at an attachment that is not there."),
        new("Last opp vedlegget og send brevet på nytt.", "Upload the attachment and send the letter again."));

    public static readonly ProblemDefinition UnknownType = new(
        "INT-ALTINN-0013", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Denne meldingstypen kan ikke sendes som brev.", "This message type cannot be sent as a letter."),
        new("Legg et map-trinn før leveringen i flyten.", "Put a map step before the delivery in the flow."));

    public static readonly ProblemDefinition NoReceiver = new(
        "INT-ALTINN-0014", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Brevet har verken fødselsnummer eller organisasjonsnummer å sende til.", "The letter has neither a national identity number nor an organisation number to go to."),
        new("Fyll inn nummeret i avsendersystemet, eller send brevet på papir.", "Fill in the number in the sending system, or send the letter on paper."));

    public static readonly ProblemDefinition NotPublished = new(
        "INT-ALTINN-0015", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Altinn tok imot brevet, men klarte ikke å publisere det. Mottakeren har ikke fått det.", "Altinn took the letter but could not publish it. The receiver has not got it."),
        new("Se brevet i Altinn: oftest er det et vedlegg som ikke slapp gjennom viruskontrollen. Send det på nytt, eller på papir.",
            "Look at the letter in Altinn: most often an attachment did not pass the virus scan. Send it again, or on paper."));

    public static readonly ProblemDefinition NoEvents = new(
        "INT-ALTINN-0016", ProblemClass.Transient, ProblemOwner.Destination,
        new("Altinn svarer ikke på hva det ble av brevene.", "Altinn does not answer what became of the letters."),
        new("Vent: det spørres igjen, og ingenting går tapt. Varer det, se driftsmeldinger på Altinns statusside.", "Wait: it is asked again, and nothing is lost. If it lasts, see Altinn's status page."));
}
