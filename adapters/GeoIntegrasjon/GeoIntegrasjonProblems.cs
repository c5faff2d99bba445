using Integration.Abstractions.Problems;

namespace Integration.Adapters.GeoIntegrasjon;

/// <summary>What can go wrong on the way into an archive behind GeoIntegrasjon.</summary>
internal static class GeoIntegrasjonProblems
{
    private static readonly LocalizedText Wait = new(
        "Vent: meldingen sendes på nytt. Varer det, meld fra til den som drifter arkivet.",
        "Wait: the message is sent again. If it lasts, tell those who run the archive.");

    public static readonly ProblemDefinition Unreachable = new(
        "INT-GEO-0001", ProblemClass.Transient, ProblemOwner.Destination,
        new("Arkivet kan ikke nås; ingenting ble sendt.", "The archive cannot be reached; nothing was sent."), Wait);

    public static readonly ProblemDefinition ServerError = new(
        "INT-GEO-0002", ProblemClass.Transient, ProblemOwner.Destination,
        new("Arkivet svarte med en feil hos seg selv.", "The archive answered with a failure of its own."), Wait);

    public static readonly ProblemDefinition NoAnswer = new(
        "INT-GEO-0003", ProblemClass.Transient, ProblemOwner.Destination,
        new("Arkivet svarte ikke på et spørsmål i tide; ingenting er endret.", "The archive did not answer a question in time; nothing is changed."), Wait);

    public static readonly ProblemDefinition UnknownOutcome = new(
        "INT-GEO-0004", ProblemClass.UnknownOutcome, ProblemOwner.Hub,
        new("Et steg ble sendt til arkivet uten at det kom svar; ingen vet om det ble arkivert.", "A step was sent to the archive and no answer came; nobody knows whether it was archived."),
        new("Knutepunktet leter etter det i arkivet før det prøver på nytt. Gjør ingenting.", "The hub looks for it in the archive before it tries again. Do nothing."));

    public static readonly ProblemDefinition Throttled = new(
        "INT-GEO-0005", ProblemClass.Throttled, ProblemOwner.Destination,
        new("Arkivet ber om en pause.", "The archive asks for a pause."),
        new("Vent: meldingen sendes når pausen er over. Skjer det ofte, senk MaxConcurrency.", "Wait: the message is sent when the pause is over. If it is frequent, lower MaxConcurrency."));

    public static readonly ProblemDefinition Unauthorized = new(
        "INT-GEO-0006", ProblemClass.Unauthorized, ProblemOwner.Operator,
        new("Arkivet godtar ikke knutepunktets tilgang.", "The archive does not accept the hub's access."),
        new("Kontroller Access, User, Password eller ApiKey og rettighetene i arkivet; kanalen står på vent til det er rettet.", "Check Access, User, Password or ApiKey and the rights in the archive; the channel is held until it is mended."));

    public static readonly ProblemDefinition Operational = new(
        "INT-GEO-0007", ProblemClass.Transient, ProblemOwner.Destination,
        new("Arkivet har en driftsfeil akkurat nå (OperationalFault).", "The archive has an operational failure right now (OperationalFault)."), Wait);

    public static readonly ProblemDefinition System = new(
        "INT-GEO-0008", ProblemClass.Transient, ProblemOwner.Destination,
        new("Noe feilet inne i arkivet (SystemFault).", "Something failed inside the archive (SystemFault)."), Wait);

    public static readonly ProblemDefinition Invalid = new(
        "INT-GEO-0009", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Arkivet godtar ikke innholdet i et felt (ValidationFault).", "The archive does not accept what a field holds (ValidationFault)."),
        new("Sammenlign meldingen med arkivets krav og kodelister, rett og send på nytt.", "Compare the message with the archive's demands and code lists, mend it and send again."));

    public static readonly ProblemDefinition NotFound = new(
        "INT-GEO-0010", ProblemClass.NotFound, ProblemOwner.Sender,
        new("Noe meldingen viser til finnes ikke i arkivet: en sak eller en kode (FinderFault).", "Something the message points at does not exist in the archive: a case or a code (FinderFault)."),
        new("Finn ut hva som mangler i arkivet eller i kodeoversettelsen, rett det og send på nytt.", "Find what is missing in the archive or in the code translation, mend it and send again."));

    public static readonly ProblemDefinition Application = new(
        "INT-GEO-0011", ProblemClass.Invalid, ProblemOwner.Operator,
        new("Arkivets regler tillater ikke det meldingen ber om (ApplicationFault).", "The archive's rules do not allow what the message asks for (ApplicationFault)."),
        new("Finn kallet i arkivets logg på tidspunktet: er saken avsluttet, eller mangler brukeren en rettighet? Rett det og send på nytt.", "Find the call in the archive's log at that time: is the case closed, or does the user lack a right? Mend it and send again."));

    public static readonly ProblemDefinition NotImplemented = new(
        "INT-GEO-0012", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Arkivet støtter ikke operasjonen (ImplementationFault).", "The archive does not support the operation (ImplementationFault)."),
        new("Avtal med leverandøren hva arkivet støtter, og rett innstillingene eller flyten.", "Agree with the supplier on what the archive supports, and mend the settings or the flow."));

    public static readonly ProblemDefinition Unsupported = new(
        "INT-GEO-0013", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Adressen svarer ikke som GeoIntegrasjon Arkiv 1.1.", "The address does not answer as GeoIntegrasjon Arkiv 1.1."),
        new("Kontroller Oppdatering og Innsyn, og at tjenestene er versjon 2012.01.31.", "Check Oppdatering and Innsyn, and that the services are version 2012.01.31."));

    public static readonly ProblemDefinition Refused = new(
        "INT-GEO-0014", ProblemClass.Invalid, ProblemOwner.Operator,
        new("Arkivet avviste kallet uten en grunn knutepunktet kjenner.", "The archive refused the call for a reason the hub does not know."),
        new("Finn kallet i arkivets logg på tidspunktet, rett det den sier og send på nytt.", "Find the call in the archive's log at that time, mend what it says and send again."));

    public static readonly ProblemDefinition Garbage = new(
        "INT-GEO-0015", ProblemClass.Transient, ProblemOwner.Destination,
        new("Svaret er ikke arkivets; noe på veien kan ha svart i stedet.", "The answer is not the archive's; something on the way may have answered instead."), Wait);

    public static readonly ProblemDefinition GarbageAfterChange = new(
        "INT-GEO-0016", ProblemClass.UnknownOutcome, ProblemOwner.Destination,
        new("Svaret på et steg er ikke arkivets; ingen vet om det ble arkivert.", "The answer to a step is not the archive's; nobody knows whether it was archived."),
        new("Knutepunktet leter i arkivet før det prøver på nytt. Varer det, kontroller tjenestene på veien.", "The hub looks in the archive before it tries again. If it lasts, check the services on the way."));

    public static readonly ProblemDefinition Ambiguous = new(
        "INT-GEO-0017", ProblemClass.Conflict, ProblemOwner.Operator,
        new("Flere saker eller journalposter i arkivet har samme eksterne nøkkel.", "Several cases or journal posts in the archive have the same external key."),
        new("Slå dem sammen i arkivet eller fjern nøkkelen fra de andre, og send på nytt.", "Merge them in the archive or remove the key from the others, and send again."));

    public static readonly ProblemDefinition FileTooLarge = new(
        "INT-GEO-0018", ProblemClass.Invalid, ProblemOwner.Sender,
        new("En fil er større enn arkivet tar imot; ingenting er arkivert.", "A file is larger than the archive takes; nothing was archived."),
        new("Del eller komprimer filen, eller avtal en høyere grense (MaxFileBytes).", "Split or compress the file, or agree on a higher limit (MaxFileBytes)."));

    public static readonly ProblemDefinition FileMissing = new(
        "INT-GEO-0019", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Meldingen viser til et vedlegg som ikke hører til den.", "The message points at an attachment that does not belong to it."),
        new("Last opp vedlegget og vis til det i en ny melding.", "Upload the attachment and point at it in a new message."));

    public static readonly ProblemDefinition UnknownType = new(
        "INT-GEO-0020", ProblemClass.Unsupported, ProblemOwner.Operator,
        new("Adapteren leverer ikke meldinger av denne typen.", "The adapter does not deliver messages of this type."),
        new("Rett flyten: la den oversette til no.kommune.sak.journalpost.opprett.v1 før levering.", "Mend the flow: let it translate to no.kommune.sak.journalpost.opprett.v1 before delivery."));

    public static readonly ProblemDefinition NoPublicTitle = new(
        "INT-GEO-0021", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Saken er skjermet, men meldingen har ingen offentlig tittel; den lages aldri automatisk.", "The case is shielded but the message has no public title; one is never made automatically."),
        new("Send meldingen på nytt med offentlig tittel.", "Send the message again with a public title."));

    public static readonly ProblemDefinition Unmarked = new(
        "INT-GEO-0022", ProblemClass.Conflict, ProblemOwner.Operator,
        new("En journalpost med samme tittel står i saken uten nøkkel; ingen vet om knutepunktet laget den.", "A journal post of the same title stands in the case without a key; nobody knows whether the hub made it."),
        new("Se i arkivet. Er det den samme, gi den nøkkelen fra meldingen; er det en annen, endre tittelen. Send så på nytt.", "Look in the archive. If it is the same, give it the key of the message; if it is another, change its title. Then send again."));

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
