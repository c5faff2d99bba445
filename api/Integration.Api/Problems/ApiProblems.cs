using Integration.Abstractions.Problems;

namespace Integration.Api.Problems;

/// <summary>What the HTTP interface itself refuses.</summary>
internal static class ApiProblems
{
    public static readonly ProblemDefinition Unexpected = new("INT-0600", ProblemClass.Internal, ProblemOwner.Hub,
        new("Noe gikk galt i huben.", "Something went wrong in the hub."),
        new("Prøv igjen senere. Gir det samme svar, send driften feltet traceId.", "Try again later. If the answer is the same, send the operators the field traceId."));

    public static readonly ProblemDefinition NoToken = Access("INT-0601",
        "Forespørselen har ikke noe gyldig token.", "The request has no valid token.",
        "Hent et nytt token fra utstederen huben stoler på, og send det som Authorization: Bearer.", "Get a new token from an issuer that the hub trusts, and send it as Authorization: Bearer.");

    public static readonly ProblemDefinition UnknownClient = Access("INT-0602",
        "Huben kjenner ikke klienten bak tokenet.", "The hub does not know the client behind the token.",
        "Be driften om å legge klienten inn i clients.yaml.", "Ask the operators to add the client to clients.yaml.");

    public static readonly ProblemDefinition MissingScope = Access("INT-0603",
        "Tokenet mangler scopet som kreves, eller er utstedt på vegne av noen huben ikke kan godta.", "The token lacks the scope that is needed, or speaks for somebody the hub cannot accept.",
        "Be om tilgang til scopet, og hent et nytt token med det.", "Ask for access to the scope, and get a new token with it.");

    public static readonly ProblemDefinition NotAllowed = Access("INT-0604",
        "Klienten har ikke tilgang til dette.", "The client has no access to this.",
        "Be driften om tilgang i clients.yaml.", "Ask the operators for access in clients.yaml.");

    public static readonly ProblemDefinition IssuerUnavailable = new("INT-0605", ProblemClass.Transient, ProblemOwner.Operator,
        new("Tokenet kan ikke kontrolleres nå, fordi utstederens nøkler ikke kan hentes.", "The token cannot be checked now, because the issuer's keys cannot be fetched."),
        new("Avsender: prøv igjen om litt. Drift: se forbindelsen til utstederen med integration doctor.", "Sender: try again shortly. Operators: check the connection to the issuer with integration doctor."));

    public static readonly ProblemDefinition NotFound = new("INT-0606", ProblemClass.NotFound, ProblemOwner.Sender,
        new("Det finnes ikke, eller er ikke klientens.", "It does not exist, or is not the client's."),
        new("Kontroller adressen og id-en. Dokumentasjonen ligger på /swagger.", "Check the address and the id. The documentation is at /swagger."));

    public static readonly ProblemDefinition Method = Request("INT-0607",
        "Adressen har ikke denne metoden.", "The address does not have this method.",
        "Se dokumentasjonen på /swagger.", "See the documentation at /swagger.");

    public static readonly ProblemDefinition BadRequest = Request("INT-0608",
        "Forespørselen kan ikke leses.", "The request cannot be read.",
        "Rett det som er listet. Se dokumentasjonen på /swagger.", "Correct what is listed. See the documentation at /swagger.");

    public static readonly ProblemDefinition Parameter = Request("INT-0609",
        "En parameter eller et felt er feil.", "A parameter or a field is wrong.",
        "Rett det som er listet.", "Correct what is listed.");

    public static readonly ProblemDefinition IdentityNumberInAddress = Request("INT-0610",
        "Adressen inneholder et fødselsnummer eller D-nummer.", "The address holds a national identity number.",
        "Adresser havner i logger underveis. Søk med saksreferanse eller korrelasjons-id.", "Addresses end up in logs on the way. Search by case reference or correlation id.");

    public static readonly ProblemDefinition MediaType = Request("INT-0611",
        "Medietypen støttes ikke her.", "The media type is not supported here.",
        "Send application/json.", "Send application/json.");

    public static readonly ProblemDefinition TusVersion = Request("INT-0612",
        "Opplastingen bruker en versjon av tus som huben ikke har.", "The upload uses a version of tus that the hub does not have.",
        "Bruk tus 1.0.0: Tus-Resumable: 1.0.0.", "Use tus 1.0.0: Tus-Resumable: 1.0.0.");

    private static ProblemDefinition Access(string code, string nb, string en, string nextNb, string nextEn) =>
        new(code, ProblemClass.Unauthorized, ProblemOwner.Sender, new(nb, en), new(nextNb, nextEn));

    private static ProblemDefinition Request(string code, string nb, string en, string nextNb, string nextEn) =>
        new(code, ProblemClass.Invalid, ProblemOwner.Sender, new(nb, en), new(nextNb, nextEn));
}
