using Integration.Abstractions.Problems;

namespace Integration.Adapters.Public360;

/// <summary>What can go wrong on the way into Public 360.</summary>
internal static class Public360Problems
{
    private static readonly LocalizedText Wait = new(
        "Vent: meldingen sendes på nytt. Varer det, meld fra til den som drifter arkivet.",
        "Wait: the message is sent again. If it lasts, tell those who run the archive.");

    public static readonly ProblemDefinition Unreachable = new(
        "INT-P360-0001", ProblemClass.Transient, ProblemOwner.Destination,
        new("Public 360 kan ikke nås; ingenting ble sendt.", "Public 360 cannot be reached; nothing was sent."), Wait);

    public static readonly ProblemDefinition ServerError = new(
        "INT-P360-0002", ProblemClass.Transient, ProblemOwner.Destination,
        new("Public 360 svarte med en feil hos seg selv.", "Public 360 answered with a failure of its own."), Wait);

    public static readonly ProblemDefinition NoAnswer = new(
        "INT-P360-0003", ProblemClass.Transient, ProblemOwner.Destination,
        new("Public 360 svarte ikke på et spørsmål i tide; ingenting er endret.", "Public 360 did not answer a question in time; nothing is changed."), Wait);

    public static readonly ProblemDefinition UnknownOutcome = new(
        "INT-P360-0004", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("Et steg ble sendt til Public 360 uten at det kom svar; ingen vet om det ble arkivert.", "A step was sent to Public 360 and no answer came; nobody knows whether it was archived."),
        new("Knutepunktet leter etter det i arkivet før det prøver på nytt. Gjør ingenting.", "The hub looks for it in the archive before it tries again. Do nothing."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-P360-0005", ProblemClass.Throttled, ProblemOwner.Destination,
        new("Public 360 ber om en pause.", "Public 360 asks for a pause."),
        new("Vent: meldingen sendes når pausen er over. Skjer det ofte, senk MaxConcurrency.", "Wait: the message is sent when the pause is over. If it is frequent, lower MaxConcurrency."));

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-P360-0006", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Public 360 godtar ikke knutepunktets tilgang.", "Public 360 does not accept the hub's access."),
        new("Kontroller AuthKey, ClientId og rettighetene til integrasjonsbrukeren; kanalen står på vent til det er rettet.", "Check AuthKey, ClientId and the rights of the integration user; the channel is held until it is mended."));

    public static readonly ProblemDefinition Busy = new(
        "INT-P360-0007", ProblemClass.Transient, ProblemOwner.Destination,
        new("Public 360 er opptatt eller har låst det som skulle endres.", "Public 360 is busy, or has locked what was to be changed."), Wait);

    public static readonly ProblemDefinition NotFound = new(
        "INT-P360-0008", ProblemClass.NotFound, ProblemOwner.Sender,
        new("Noe meldingen viser til finnes ikke i Public 360: en sak, en kode eller en ansvarlig.", "Something the message points at does not exist in Public 360: a case, a code or a person responsible."),
        new("Finn ut hva som mangler i arkivet eller i kodeoversettelsen, rett det og send på nytt.", "Find what is missing in the archive or in the code translation, mend it and send again."));

    public static readonly ProblemDefinition Exists = new(
        "INT-P360-0009", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Public 360 sier at det som skulle opprettes finnes fra før.", "Public 360 says that what was to be created exists already."),
        new("Se i arkivet om det er samme sak. Er det det, marker leveringen som utført.", "See in the archive whether it is the same case. If so, mark the delivery as done."));

    public static readonly ProblemDefinition Unsupported = new(
        "INT-P360-0010", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Denne installasjonen av Public 360 tilbyr ikke tjenesten.", "This installation of Public 360 does not offer the service."),
        new("Kontroller BaseAddress og at SIF-tjenestene er slått på.", "Check BaseAddress and that the SIF services are switched on."));

    public static readonly ProblemDefinition Invalid = new(
        "INT-P360-0011", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Public 360 godtar ikke verdien i et felt.", "Public 360 does not accept the value of a field."),
        new("Sammenlign meldingen med arkivets krav og kodelister, rett og send på nytt.", "Compare the message with the archive's demands and code lists, mend it and send again."));

    public static readonly ProblemDefinition Refused = new(
        "INT-P360-0012", ProblemClass.Invalid, ProblemOwner.Operator,
        new("Public 360 avviste kallet uten en grunn knutepunktet kjenner.", "Public 360 refused the call for a reason the hub does not know."),
        new("Finn kallet i loggen til Public 360 på tidspunktet, og si fra om feilteksten så den kan få en klasse.", "Find the call in the log of Public 360 at that time, and report the error text so that it can get a class."));

    public static readonly ProblemDefinition Garbage = new(
        "INT-P360-0013", ProblemClass.Transient, ProblemOwner.Destination,
        new("Svaret er ikke fra SIF; noe på veien kan ha svart i stedet.", "The answer is not SIF's; something on the way may have answered instead."), Wait);

    public static readonly ProblemDefinition GarbageAfterChange = new(
        "INT-P360-0014", ProblemClass.UnknownOutcome, ProblemOwner.Destination,
        new("Svaret på et steg er ikke fra SIF; ingen vet om det ble arkivert.", "The answer to a step is not SIF's; nobody knows whether it was archived."),
        new("Knutepunktet leter i arkivet før det prøver på nytt. Varer det, kontroller tjenestene på veien.", "The hub looks in the archive before it tries again. If it lasts, check the services on the way."));

    public static readonly ProblemDefinition Ambiguous = new(
        "INT-P360-0015", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Flere saker i Public 360 har samme eksterne nøkkel.", "Several cases in Public 360 have the same external key."),
        new("Slå sammen sakene i arkivet eller fjern nøkkelen fra de andre, og send på nytt.", "Merge the cases in the archive or remove the key from the others, and send again."));

    public static readonly ProblemDefinition FileTooLarge = new(
        "INT-P360-0016", ProblemClass.Invalid, ProblemOwner.Sender,
        new("En fil er større enn arkivet tar imot; ingenting er arkivert.", "A file is larger than the archive takes; nothing was archived."),
        new("Del eller komprimer filen, eller avtal en høyere grense (MaxFileBytes).", "Split or compress the file, or agree on a higher limit (MaxFileBytes)."));

    public static readonly ProblemDefinition FileMissing = new(
        "INT-P360-0017", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Meldingen viser til et vedlegg som ikke hører til den.", "The message points at an attachment that does not belong to it."),
        new("Last opp vedlegget og vis til det i en ny melding.", "Upload the attachment and point at it in a new message."));

    public static readonly ProblemDefinition UnknownType = new(
        "INT-P360-0018", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Adapteren leverer ikke meldinger av denne typen.", "The adapter does not deliver messages of this type."),
        new("Rett flyten: la den oversette til no.kommune.sak.journalpost.opprett.v1 før levering.", "Mend the flow: let it translate to no.kommune.sak.journalpost.opprett.v1 before delivery."));

    public static readonly ProblemDefinition NoPublicTitle = new(
        "INT-P360-0019", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Saken er skjermet, men meldingen har ingen offentlig tittel; den lages aldri automatisk.", "The case is shielded but the message has no public title; one is never made automatically."),
        new("Send meldingen på nytt med offentlig tittel.", "Send the message again with a public title."));

    public static readonly ProblemDefinition NoAccess = new(
        "INT-P360-0020", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Public 360 lar ikke knutepunktets bruker gjøre det denne meldingen ber om; andre meldinger går som før.", "Public 360 does not let the hub's user do what this message asks for; other messages go on as before."),
        new("Gi brukeren rettigheten i arkivet, eller rett enhet, journalenhet eller skjerming i meldingen, og send på nytt.", "Give the user the right in the archive, or mend the unit or the shielding in the message, and send again."));
}
