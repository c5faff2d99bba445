using Integration.Abstractions.Problems;

namespace Integration.Core.Intake;

/// <summary>Why a message was not accepted. Nothing is stored when one of these is answered.</summary>
internal static class IntakeProblems
{
    public static readonly ProblemDefinition NotJson = Sender("INT-0101",
        "Innholdet er ikke gyldig JSON.", "The content is not valid JSON.",
        "Rett opp JSON-en på stedet som er angitt, og send på nytt.", "Correct the JSON at the place that is named, and send again.");

    public static readonly ProblemDefinition DuplicateKey = Sender("INT-0102",
        "Et navn forekommer to ganger i samme objekt.", "A name stands twice in one object.",
        "Fjern det ene, og send på nytt.", "Remove one of them, and send again.");

    public static readonly ProblemDefinition TooDeep = Sender("INT-0103",
        "Innholdet har for mange nivåer.", "The content is nested too deeply.",
        "Hold deg innenfor 64 nivåer.", "Stay within 64 levels.");

    public static readonly ProblemDefinition Attributes = Sender("INT-0104",
        "Attributter mangler eller er feil.", "Attributes are missing or wrong.",
        "Rett attributtene som er listet. Se CloudEvents 1.0 og attributtlisten i dokumentasjonen.", "Correct the attributes listed. See CloudEvents 1.0 and the list of attributes in the documentation.");

    public static readonly ProblemDefinition UnknownType = Sender("INT-0105",
        "Meldingstypen finnes ikke.", "The message type does not exist.",
        "Bruk en type fra GET /api/v1/schemas.", "Use a type from GET /api/v1/schemas.");

    public static readonly ProblemDefinition ForeignSource = new("INT-0106", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Klienten har ikke lov til å sende som denne kilden.", "The client may not speak as this source."),
        new("Bruk en kilde som begynner med klientens eget prefiks, eller be driften om å utvide clients.yaml.", "Use a source that begins with the client's own prefix, or ask the operators to extend clients.yaml."));

    public static readonly ProblemDefinition TypeNotAllowed = new("INT-0107", ProblemClass.Invalid, ProblemOwner.Sender,
        new("Klienten har ikke lov til å sende denne meldingstypen.", "The client may not send this message type."),
        new("Be driften om å gi klienten typen i clients.yaml.", "Ask the operators to give the client the type in clients.yaml."));

    public static readonly ProblemDefinition AlreadyExpired = new("INT-0108", ProblemClass.Expired, ProblemOwner.Sender,
        new("Meldingens frist (expiresat) er allerede ute.", "The message's time (expiresat) has already passed."),
        new("Send en ny melding med en frist fram i tid.", "Send a new message with a time in the future."));

    public static readonly ProblemDefinition IdentityNumber = Sender("INT-0109",
        "Et attributt inneholder et fødselsnummer eller D-nummer.", "An attribute holds a national identity number.",
        "Attributter lagres ukryptert for søk. Bruk en saksreferanse i attributtet, og legg nummeret i data.", "Attributes are stored in clear for search. Use a case reference in the attribute, and put the number in data.");

    public static readonly ProblemDefinition KeyReused = new("INT-0110", ProblemClass.Conflict, ProblemOwner.Sender,
        new("Samme id og source er brukt før med et annet innhold.", "The same id and source were used before with another content."),
        new("Gi meldingen en ny id hvis den er ny. Send nøyaktig samme innhold hvis dette er et nytt forsøk.", "Give the message a new id if it is new. Send exactly the same content if this is another try."));

    public static readonly ProblemDefinition TooLarge = Sender("INT-0111",
        "Innholdet er for stort.", "The content is too large.",
        "Last opp store filer med POST /api/v1/attachments, og vis til dem i meldingen.", "Upload large files with POST /api/v1/attachments, and refer to them in the message.");

    public static readonly ProblemDefinition MediaType = Sender("INT-0112",
        "Medietypen støttes ikke her.", "The media type is not supported here.",
        "Bruk application/cloudevents+json, application/cloudevents-batch+json, eller application/json med ce-hoder.", "Use application/cloudevents+json, application/cloudevents-batch+json, or application/json with ce- headers.");

    public static readonly ProblemDefinition DiskLow = new("INT-0113", ProblemClass.Transient, ProblemOwner.Operator,
        new("Huben har for lite diskplass til å ta imot mer. Levering av det som er mottatt, fortsetter.", "The hub has too little disk to take in more. What it has taken is still delivered."),
        new("Avsender: prøv igjen senere. Drift: frigjør plass eller utvid disken; se driftshåndboken «Lite diskplass».", "Sender: try again later. Operators: free or add space; see the runbook \"Low disk\"."));

    public static readonly ProblemDefinition AttachmentMissing = Sender("INT-0115",
        "Meldingen viser til et vedlegg som ikke finnes eller ikke er klientens.", "The message refers to an attachment that does not exist or is not the client's.",
        "Last opp vedlegget først, og bruk id-en du får, som attachment:{id}.", "Upload the attachment first, and use the id you get as attachment:{id}.");

    public static readonly ProblemDefinition BatchSize = Sender("INT-0116",
        "En bunt må være en JSON-liste med 1 til 500 hendelser.", "A batch must be a JSON array of 1 to 500 events.",
        "Del opp bunten.", "Split the batch.");

    public static readonly ProblemDefinition Schema = Sender("INT-0117",
        "Data følger ikke skjemaet for meldingstypen.", "The data does not follow the schema of the message type.",
        "Rett feltene som er listet. Skjemaet ligger på GET /api/v1/schemas/{type}.", "Correct the fields listed. The schema is at GET /api/v1/schemas/{type}.");

    public static readonly ProblemDefinition VersionPassed = new("INT-0118", ProblemClass.Conflict, ProblemOwner.Sender,
        new("Noen andre har skrevet om samme emne siden versjonen avsenderen hadde sett.", "Somebody else has written about the subject since the version that the sender had seen."),
        new("Hent det som er nytt hos mottakeren, og send en ny melding som bygger på versjonen som er oppgitt.", "Get what is new from the receiver, and send a new message that builds on the version that is named."));

    public static readonly ProblemDefinition VersionMissing = new("INT-0119", ProblemClass.Conflict, ProblemOwner.Sender,
        new("Emnet har en versjon, og avsenderen sier ikke hvilken den hadde sett.", "The subject has a version, and the sender does not say which one it had seen."),
        new("Oppgi versjonen i If-Match, i en bunt som attributtet ifmatch.", "Give the version in If-Match, in a batch as the attribute ifmatch."));

    public static readonly ProblemDefinition EarlierNotStored = new("INT-0120", ProblemClass.Transient, ProblemOwner.Hub,
        new("En tidligere melding i bunten om det samme ble ikke lagret, så denne må vente på den.", "An earlier message of the batch about the same was not stored, so this one has to wait for it."),
        new("Send bunten på nytt som den er: det som er lagret, gir samme svar som før.", "Send the batch again as it is: what is stored gives the same answer as before."));

    private static ProblemDefinition Sender(string code, string nb, string en, string nextNb, string nextEn) =>
        new(code, ProblemClass.Invalid, ProblemOwner.Sender, new(nb, en), new(nextNb, nextEn));
}
