using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Integration.Simulators.Enhetsregisteret;

/// <summary>The synthetic organisations (31xxxxxxx), with names and addresses invented here.</summary>
internal static class Organisations
{
    /// <summary>The municipality of the demo.</summary>
    public const string Municipality = "310094943";

    /// <summary>An agency of the municipality, a main unit under another.</summary>
    public const string Agency = "311702394";

    /// <summary>The organisation that applies in the demo.</summary>
    public const string Applicant = "310529915";

    /// <summary>An ordinary company.</summary>
    public const string Company = "310702005";

    /// <summary>A company in bankruptcy.</summary>
    public const string Bankrupt = "313068420";

    /// <summary>The company's establishment: found among <c>underenheter</c> only.</summary>
    public const string Establishment = "311545795";

    /// <summary>A school of the municipality, an <c>underenhet</c> too.</summary>
    public const string School = "312679671";

    /// <summary>Deleted: 200 with few fields and <c>slettedato</c>.</summary>
    public const string Deleted = "315260183";

    /// <summary>A deleted <c>underenhet</c>.</summary>
    public const string DeletedEstablishment = "310166138";

    /// <summary>Removed from open data: 410, and copies must go.</summary>
    public const string Removed = "311590839";

    /// <summary>Belongs to nobody.</summary>
    public const string Nobody = "311860917";

    /// <summary>Answers of <c>enheter</c>.</summary>
    public static FrozenDictionary<string, JsonObject> Enheter { get; } = new Dictionary<string, JsonObject>
    {
        [Municipality] = Enhet(Municipality, "PRØVEVIK KOMMUNE", "KOMM", "Kommune", "84.110", 4200, Address("Rådhusplassen 1", "9990", "PRØVEVIK", "9901")),
        [Agency] = Enhet(Agency, "PRØVEVIK KOMMUNE PLAN OG BYGG", "ORGL", "Organisasjonsledd", "84.130", 120, Address("Rådhusplassen 3", "9990", "PRØVEVIK", "9901"), parent: Municipality),
        [Applicant] = Enhet(Applicant, "PRØVEVIK MARKEDSLAG", "FLI", "Forening/lag/innretning", "94.991", 0, Address("Torget 1", "9990", "PRØVEVIK", "9901")),
        [Company] = Enhet(Company, "SPADE OG ASFALT AS", "AS", "Aksjeselskap", "42.110", 38, Address("Gravemaskinveien 14", "9991", "PRØVEVIK", "9901")),
        [Bankrupt] = Enhet(Bankrupt, "SISTE KRONE AS", "AS", "Aksjeselskap", "47.110", 0, Address("Bakgata 3", "9990", "PRØVEVIK", "9901"), bankrupt: true),
        [Deleted] = Slettet(Deleted, "OPPHØRT ENTREPRENØR AS", "AS", "Aksjeselskap"),
    }.ToFrozenDictionary();

    /// <summary>Answers of <c>underenheter</c>.</summary>
    public static FrozenDictionary<string, JsonObject> Underenheter { get; } = new Dictionary<string, JsonObject>
    {
        [Establishment] = Underenhet(Establishment, "SPADE OG ASFALT AS AVD PRØVEVIK", Company, Address("Gravemaskinveien 16", "9991", "PRØVEVIK", "9901")),
        [School] = Underenhet(School, "PRØVEVIK SKOLE", Municipality, Address("Skolebakken 2", "9990", "PRØVEVIK", "9901")),
        [DeletedEstablishment] = Slettet(DeletedEstablishment, "NEDLAGT LAGER", "BEDR", "Bedrift"),
    }.ToFrozenDictionary();

    private static JsonObject Enhet(
        string number, string name, string form, string formText, string industry, int employees, JsonObject address, bool bankrupt = false, string? parent = null)
    {
        var enhet = new JsonObject
        {
            ["respons_klasse"] = "Enhet",
            ["organisasjonsnummer"] = number,
            ["navn"] = name,
            ["organisasjonsform"] = new JsonObject { ["kode"] = form, ["beskrivelse"] = formText },
            ["registreringsdatoEnhetsregisteret"] = "2012-03-04",
            ["registrertIMvaregisteret"] = true,
            ["naeringskode1"] = new JsonObject { ["kode"] = industry, ["beskrivelse"] = "Næring" },
            ["antallAnsatte"] = employees,
            ["harRegistrertAntallAnsatte"] = true,
            ["forretningsadresse"] = address,
            ["konkurs"] = bankrupt,
            ["underAvvikling"] = false,
            ["underTvangsavviklingEllerTvangsopplosning"] = false,
            ["maalform"] = "Bokmål",
        };
        if (parent is not null)
            enhet["overordnetEnhet"] = parent;
        return enhet;
    }

    private static JsonObject Underenhet(string number, string name, string parent, JsonObject address) => new()
    {
        ["respons_klasse"] = "Underenhet",
        ["organisasjonsnummer"] = number,
        ["navn"] = name,
        ["organisasjonsform"] = new JsonObject { ["kode"] = "BEDR", ["beskrivelse"] = "Bedrift" },
        ["registreringsdatoEnhetsregisteret"] = "2013-05-06",
        ["antallAnsatte"] = 21,
        ["overordnetEnhet"] = parent,
        ["oppstartsdato"] = "2013-05-06",
        ["beliggenhetsadresse"] = address,
    };

    private static JsonObject Slettet(string number, string name, string form, string formText) => new()
    {
        ["respons_klasse"] = "SlettetEnhet",
        ["organisasjonsnummer"] = number,
        ["navn"] = name,
        ["organisasjonsform"] = new JsonObject { ["kode"] = form, ["beskrivelse"] = formText },
        ["slettedato"] = "2025-06-30",
    };

    private static JsonObject Address(string line, string postalCode, string place, string municipality) => new()
    {
        ["land"] = "Norge",
        ["landkode"] = "NO",
        ["postnummer"] = postalCode,
        ["poststed"] = place,
        ["adresse"] = new JsonArray(line, null, ""),
        ["kommune"] = place,
        ["kommunenummer"] = municipality,
    };
}
