using Integration.Abstractions.Problems;

namespace Integration.Adapters.SvarUt;

/// <summary>What can go wrong with a letter by SvarUt.</summary>
internal static class SvarUtProblems
{
    public static readonly ProblemDefinition Unreachable = new(
        "INT-SVARUT-0001", ProblemClass.Transient, ProblemOwner.Destination,
        new("SvarUt svarer ikke, og brevet er ikke sendt.", "SvarUt does not answer, and the letter was not sent."),
        new("Vent: brevet sendes på nytt. Varer det, se driftsmeldinger hos KS.", "Wait: the letter is sent again. If it lasts, see the service messages of KS."));

    public static readonly ProblemDefinition NoAnswer = new(
        "INT-SVARUT-0002", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("Brevet ble sendt til SvarUt, men svaret kom ikke helt fram.", "The letter was sent to SvarUt, but no whole answer came."),
        new("Vent: Knutepunkt ser etter brevet hos SvarUt før det eventuelt sendes på nytt.", "Wait: the hub looks for the letter at SvarUt before it is sent again."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-SVARUT-0003", ProblemClass.Throttled, ProblemOwner.Destination,
        new("SvarUt ber om en pause.", "SvarUt asks for a pause."),
        new("Vent: brevet sendes når pausen er over. Skjer det ofte, senk Adapters:SvarUt:MaxConcurrency.", "Wait: the letter is sent when the pause is over. If it is frequent, lower Adapters:SvarUt:MaxConcurrency."));

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-SVARUT-0004", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("SvarUt godtar ikke brukeren til Knutepunkt.", "SvarUt does not accept the hub's user."),
        new("Rett Adapters:SvarUt:Username og Password, og sjekk brukeren i SvarUt. Kanalen står på vent til det er gjort.",
            "Mend Adapters:SvarUt:Username and Password, and check the user in SvarUt. The channel is held until that is done."));

    public static readonly ProblemDefinition Rejected = new(
        "INT-SVARUT-0005", ProblemClass.Invalid, ProblemOwner.Sender,
        new("SvarUt godtar ikke innholdet i brevet.", "SvarUt does not accept what the letter holds."),
        new("Rett brevet og send det på nytt. Oppgi den eksterne koden til KS om årsaken er uklar.", "Mend the letter and send it again. Give the external code to KS if the reason is unclear."));

    public static readonly ProblemDefinition Unsupported = new(
        "INT-SVARUT-0006", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("SvarUt kan ikke ta imot brevet på denne adressen.", "SvarUt cannot take the letter at this address."),
        new("Sjekk Adapters:SvarUt:Address; videresending følges aldri.", "Check Adapters:SvarUt:Address; redirects are never followed."));

    public static readonly ProblemDefinition Garbage = new(
        "INT-SVARUT-0007", ProblemClass.UnknownOutcome, ProblemOwner.Destination,
        new("SvarUt svarte at alt gikk bra, men svaret er ikke til å forstå.", "SvarUt answered that all went well, but the answer cannot be understood."),
        new("Vent: Knutepunkt ser etter brevet hos SvarUt. Varer det, sjekk at ingen proxy svarer i stedet.", "Wait: the hub looks for the letter at SvarUt. If it lasts, check that no proxy answers instead."));

    public static readonly ProblemDefinition SeveralSent = new(
        "INT-SVARUT-0008", ProblemClass.Conflict, ProblemOwner.Operator,
        new("SvarUt har flere brev med samme eksterne referanse.", "SvarUt has several letters with the same external reference."),
        new("Se i SvarUt om mottakeren har fått brevet mer enn én gang, og avslutt leveringen.", "See in SvarUt whether the receiver got the letter more than once, and end the delivery."));

    public static readonly ProblemDefinition NoAddress = new(
        "INT-SVARUT-0009", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Brevet har ingen postadresse, og kan ikke sendes på papir.", "The letter has no postal address, and cannot go on paper."),
        new("Er adressen beskyttet, skal brevet håndteres manuelt. Ellers: fyll inn adressen og send på nytt.",
            "If the address is protected, the letter is to be handled by hand. Otherwise: fill in the address and send again."));

    public static readonly ProblemDefinition NothingToPrint = new(
        "INT-SVARUT-0010", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Brevet har ingen PDF som kan skrives ut.", "The letter has no PDF that can be printed."),
        new("Legg ved brevet som PDF og send på nytt: teksten alene kommer ikke på papir.", "Attach the letter as PDF and send again: the text alone does not come on paper."));

    public static readonly ProblemDefinition TooLarge = new(
        "INT-SVARUT-0011", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Dokumentene i brevet er til sammen større enn SvarUt tar imot.", "The documents of the letter are together larger than SvarUt takes."),
        new("Gjør dokumentene mindre eller del brevet, og send på nytt.", "Make the documents smaller or split the letter, and send again."));

    public static readonly ProblemDefinition FileMissing = new(
        "INT-SVARUT-0012", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Et dokument i brevet viser til et vedlegg som ikke finnes.", "A document of the letter points at an attachment that is not there."),
        new("Last opp vedlegget og send brevet på nytt.", "Upload the attachment and send the letter again."));

    public static readonly ProblemDefinition UnknownType = new(
        "INT-SVARUT-0013", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Denne meldingstypen kan ikke sendes som brev.", "This message type cannot be sent as a letter."),
        new("Legg et map-trinn før leveringen i flyten.", "Put a map step before the delivery in the flow."));
}
