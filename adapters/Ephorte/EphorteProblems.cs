using Integration.Abstractions.Problems;

namespace Integration.Adapters.Ephorte;

/// <summary>What can go wrong on the way into ePhorte or Elements.</summary>
internal static class EphorteProblems
{
    private static readonly LocalizedText Wait = new(
        "Vent: meldingen sendes på nytt. Varer det, meld fra til den som drifter arkivet.",
        "Wait: the message is sent again. If it lasts, tell those who run the archive.");

    public static readonly ProblemDefinition Unreachable = new(
        "INT-EPH-0001", ProblemClass.Transient, ProblemOwner.Destination,
        new("ePhorte kan ikke nås; ingenting ble sendt.", "ePhorte cannot be reached; nothing was sent."), Wait);

    public static readonly ProblemDefinition ServerError = new(
        "INT-EPH-0002", ProblemClass.Transient, ProblemOwner.Destination,
        new("ePhorte svarte med en feil hos seg selv.", "ePhorte answered with a failure of its own."), Wait);

    public static readonly ProblemDefinition NoAnswer = new(
        "INT-EPH-0003", ProblemClass.Transient, ProblemOwner.Destination,
        new("ePhorte svarte ikke på et spørsmål i tide; ingenting er endret.", "ePhorte did not answer a question in time; nothing is changed."), Wait);

    public static readonly ProblemDefinition UnknownOutcome = new(
        "INT-EPH-0004", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("Et steg ble sendt til ePhorte uten at det kom svar; ingen vet om det ble arkivert.", "A step was sent to ePhorte and no answer came; nobody knows whether it was archived."),
        new("Knutepunktet leter etter det i arkivet før det prøver på nytt. Gjør ingenting.", "The hub looks for it in the archive before it tries again. Do nothing."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-EPH-0005", ProblemClass.Throttled, ProblemOwner.Destination,
        new("ePhorte ber om en pause.", "ePhorte asks for a pause."),
        new("Vent: meldingen sendes når pausen er over. Skjer det ofte, senk MaxConcurrency.", "Wait: the message is sent when the pause is over. If it is frequent, lower MaxConcurrency."));

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-EPH-0006", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("ePhorte godtar ikke knutepunktets identitet.", "ePhorte does not accept the hub's identity."),
        new("Kontroller User, Password, Role og Database og rettighetene i arkivet; kanalen står på vent til det er rettet.", "Check User, Password, Role and Database and the rights in the archive; the channel is held until it is mended."));

    public static readonly ProblemDefinition Busy = new(
        "INT-EPH-0007", ProblemClass.Transient, ProblemOwner.Destination,
        new("ePhorte er opptatt eller har låst det som skulle endres.", "ePhorte is busy, or has locked what was to be changed."), Wait);

    public static readonly ProblemDefinition NotFound = new(
        "INT-EPH-0008", ProblemClass.NotFound, ProblemOwner.Sender,
        new("Noe meldingen viser til finnes ikke i ePhorte: en sak, en kode eller en ansvarlig.", "Something the message points at does not exist in ePhorte: a case, a code or a person responsible."),
        new("Finn ut hva som mangler i arkivet eller i kodeoversettelsen, rett det og send på nytt.", "Find what is missing in the archive or in the code translation, mend it and send again."));

    public static readonly ProblemDefinition Exists = new(
        "INT-EPH-0009", ProblemClass.Conflict, ProblemOwner.Operator,
        new("ePhorte sier at det som skulle opprettes finnes fra før.", "ePhorte says that what was to be created exists already."),
        new("Se i arkivet om det er det samme. Er det det, marker leveringen som utført.", "See in the archive whether it is the same. If so, mark the delivery as done."));

    public static readonly ProblemDefinition Unsupported = new(
        "INT-EPH-0010", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Adressen svarer ikke som NCore V3, eller arkivet støtter ikke det meldingen ber om.", "The address does not answer as NCore V3, or the archive does not support what the message asks for."),
        new("Kontroller ObjectModel og Documents, og at tjenestene er versjon 3.", "Check ObjectModel and Documents, and that the services are version 3."));

    public static readonly ProblemDefinition Invalid = new(
        "INT-EPH-0011", ProblemClass.Invalid, ProblemOwner.Sender,
        new("ePhorte godtar ikke verdien i et felt.", "ePhorte does not accept the value of a field."),
        new("Sammenlign meldingen med arkivets krav og kodelister, rett og send på nytt.", "Compare the message with the archive's demands and code lists, mend it and send again."));

    public static readonly ProblemDefinition Refused = new(
        "INT-EPH-0012", ProblemClass.Invalid, ProblemOwner.Operator,
        new("ePhorte avviste kallet uten en grunn knutepunktet kjenner.", "ePhorte refused the call for a reason the hub does not know."),
        new("Finn kallet i loggen til NCore på tidspunktet, og si fra om feilteksten så den kan få en klasse.", "Find the call in NCore's log at that time, and report the error text so that it can get a class."));

    public static readonly ProblemDefinition Garbage = new(
        "INT-EPH-0013", ProblemClass.Transient, ProblemOwner.Destination,
        new("Svaret er ikke fra NCore; noe på veien kan ha svart i stedet.", "The answer is not NCore's; something on the way may have answered instead."), Wait);

    public static readonly ProblemDefinition GarbageAfterChange = new(
        "INT-EPH-0014", ProblemClass.UnknownOutcome, ProblemOwner.Destination,
        new("Svaret på et steg er ikke fra NCore; ingen vet om det ble arkivert.", "The answer to a step is not NCore's; nobody knows whether it was archived."),
        new("Knutepunktet leter i arkivet før det prøver på nytt. Varer det, kontroller tjenestene på veien.", "The hub looks in the archive before it tries again. If it lasts, check the services on the way."));

    public static readonly ProblemDefinition Ambiguous = new(
        "INT-EPH-0015", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Flere i ePhorte har samme nøkkel fra knutepunktet.", "Several in ePhorte have the same key from the hub."),
        new("Finn dem i arkivet ved nøkkelen, behold den ene og tøm nøkkelfeltet på de andre, og send på nytt.", "Find them in the archive by the key, keep one and empty the key field of the others, and send again."));

    public static readonly ProblemDefinition FileTooLarge = new(
        "INT-EPH-0016", ProblemClass.Invalid, ProblemOwner.Sender,
        new("En fil er større enn arkivet tar imot; ingenting er arkivert.", "A file is larger than the archive takes; nothing was archived."),
        new("Del eller komprimer filen, eller avtal en høyere grense (MaxFileBytes).", "Split or compress the file, or agree on a higher limit (MaxFileBytes)."));

    public static readonly ProblemDefinition FileMissing = new(
        "INT-EPH-0017", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Meldingen viser til et vedlegg som ikke hører til den.", "The message points at an attachment that does not belong to it."),
        new("Last opp vedlegget og vis til det i en ny melding.", "Upload the attachment and point at it in a new message."));

    public static readonly ProblemDefinition UnknownType = new(
        "INT-EPH-0018", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Adapteren leverer ikke meldinger av denne typen.", "The adapter does not deliver messages of this type."),
        new("Rett flyten: la den oversette til no.kommune.sak.journalpost.opprett.v1 før levering.", "Mend the flow: let it translate to no.kommune.sak.journalpost.opprett.v1 before delivery."));

    public static readonly ProblemDefinition NoPublicTitle = new(
        "INT-EPH-0019", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Saken er skjermet, men meldingen har ingen offentlig tittel; den lages aldri automatisk.", "The case is shielded but the message has no public title; one is never made automatically."),
        new("Send meldingen på nytt med offentlig tittel.", "Send the message again with a public title."));

    public static readonly ProblemDefinition NoNumber = new(
        "INT-EPH-0020", ProblemClass.Invalid, ProblemOwner.Operator,
        new("En enhet eller saksbehandler i meldingen har ikke noe nummer i ePhorte; ingenting er arkivert.", "A unit or case officer in the message has no number in ePhorte; nothing was archived."),
        new("Legg til en linje i Units eller Officers, og send på nytt.", "Add a line to Units or Officers, and send again."));

    public static readonly ProblemDefinition NoAccess = new(
        "INT-EPH-0021", ProblemClass.Conflict, ProblemOwner.Operator,
        new("ePhorte lar ikke knutepunktets bruker gjøre det denne meldingen ber om; andre meldinger går som før.", "ePhorte does not let the hub's user do what this message asks for; other messages go on as before."),
        new("Gi brukeren rettigheten i arkivet, eller rett enhet, journalenhet eller skjerming i meldingen, og send på nytt.", "Give the user the right in the archive, or mend the unit or the shielding in the message, and send again."));

    /// <summary>For what any SOAP service can do.</summary>
    public static SoapProblems Soap { get; } = new()
    {
        Unreachable = Unreachable,
        ServerError = ServerError,
        NoAnswer = NoAnswer,
        UnknownOutcome = UnknownOutcome,
        Throttled = Throttled,
        Unauthorized = Unauthorized,
        Unsupported = Unsupported,
        Refused = Refused,
        Garbage = Garbage,
        GarbageAfterChange = GarbageAfterChange,
    };
}
