using System.Text.Json.Nodes;

namespace Integration.Simulators.Folkeregisteret;

/// <summary>Builds person documents of the shape that Folkeregisteret delivers. Names and addresses are invented here.</summary>
internal sealed class PersonDocument
{
    private const string Open = "ugradert";

    private readonly JsonObject elements = [];

    public PersonDocument(string number, string type = "foedselsnummer", string numberStatus = "iBruk", string status = "bosatt")
    {
        Number = number;
        Add("identifikasjonsnummer", new() { ["status"] = numberStatus, ["foedselsEllerDNummer"] = number, ["identifikatortype"] = type });
        Add("status", new() { ["status"] = status });
    }

    public string Number { get; }

    /// <summary>The parts that were asked for; none: all.</summary>
    public JsonObject Parts(IReadOnlyCollection<string> parts) =>
        new(elements.Where(element => parts.Count == 0 || parts.Contains(element.Key)).Select(element => KeyValuePair.Create(element.Key, element.Value?.DeepClone())));

    public PersonDocument Named(string given, string family, string? middle = null)
    {
        var name = new JsonObject { ["fornavn"] = given, ["etternavn"] = family };
        if (middle is not null)
            name["mellomnavn"] = middle;
        return Add("navn", name);
    }

    public PersonDocument Protected(string level) => Add("adressebeskyttelse", new() { ["graderingsnivaa"] = level });

    public PersonDocument LivesAt(string municipality, string street, string house, string postalCode, string place, string level = Open, string? letter = null, bool current = true)
    {
        var number = new JsonObject { ["husnummer"] = house };
        if (letter is not null)
            number["husbokstav"] = letter;
        return Add(
            "bostedsadresse",
            new()
            {
                ["vegadresse"] = new JsonObject
                {
                    ["kommunenummer"] = municipality,
                    ["bruksenhetsnummer"] = "H0101",
                    ["bruksenhetstype"] = "bolig",
                    ["adressenavn"] = street,
                    ["adressenummer"] = number,
                    ["adressekode"] = "10001",
                    ["poststed"] = new JsonObject { ["postnummer"] = postalCode, ["poststedsnavn"] = place },
                },
                ["adresseIdentifikatorFraMatrikkelen"] = "000000001",
                ["adressegradering"] = level,
                ["flyttedato"] = "2024-05-01",
                // Numbers, while everything else of an address is text.
                ["grunnkrets"] = 105,
            },
            current);
    }

    public PersonDocument LivesOnProperty(string municipality, int gaard, int bruk, string postalCode, string place) => Add("bostedsadresse", new()
    {
        ["matrikkeladresse"] = new JsonObject
        {
            ["matrikkelnummer"] = new JsonObject { ["kommunenummer"] = municipality, ["gaardsnummer"] = gaard, ["bruksnummer"] = bruk, ["festenummer"] = 0 },
            ["poststed"] = new JsonObject { ["postnummer"] = postalCode, ["poststedsnavn"] = place },
        },
        ["adressegradering"] = Open,
    });

    public PersonDocument LivesSomewhereIn(string municipality) => Add("bostedsadresse", new()
    {
        ["ukjentBosted"] = new JsonObject { ["bostedskommune"] = municipality },
        ["adressegradering"] = Open,
    });

    public PersonDocument GetsPostAt(string box, string postalCode, string place, string level = Open) => Add("postadresse", new()
    {
        ["adressegradering"] = level,
        ["postboksadresse"] = new JsonObject { ["postboks"] = box, ["poststed"] = new JsonObject { ["postnummer"] = postalCode, ["poststedsnavn"] = place } },
    });

    public PersonDocument GetsPostAbroad(string street, string postalCode, string place, string country) => Add("postadresseIUtlandet", new()
    {
        ["adressegradering"] = Open,
        ["utenlandskAdresse"] = new JsonObject { ["adressenavn"] = street, ["postkode"] = postalCode, ["byEllerStedsnavn"] = place, ["landkode"] = country },
    });

    private PersonDocument Add(string element, JsonObject content, bool current = true)
    {
        var versioned = new JsonObject
        {
            ["ajourholdstidspunkt"] = "2024-05-01T12:33:47.929902062+02:00",
            ["erGjeldende"] = current,
            ["kilde"] = "Synutopia",
            ["aarsak"] = "Patch",
            ["gyldighetstidspunkt"] = "2024-05-01T00:00:00+02:00",
        };
        foreach (var (name, value) in content)
            versioned[name] = value?.DeepClone();
        if (elements[element] is not JsonArray array)
            elements[element] = array = [];
        array.Add((JsonNode)versioned);
        return this;
    }
}
