using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integration.Simulators.Kartverket;

/// <summary>Invented addresses.</summary>
internal static class Streets
{
    /// <summary>Writes æ, ø and å as they are.</summary>
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<Street> All { get; } =
    [
        new("Prøvegata", 1, "B", "0150", "OSLO", "0301", 208, 12) { Units = ["H0101", "H0102"] },
        new("Prøvegata", 2, "", "0150", "OSLO", "0301", 208, 13),
        new("Testveien", 12, "", "0150", "OSLO", "0301", 208, 99),
        new("Åsveien", 7, "", "3048", "DRAMMEN", "3301", 15, 3),
        new("", null, "", "3047", "DRAMMEN", "3301", 12, 34) { Lease = 2 },
        .. Enumerable.Range(1, 10_050).Select(number => new Street("Langgata", number, "", "0655", "OSLO", "0301", 230, number)),
    ];

    public static IReadOnlyList<Street> Find(string? text, string? municipality, string? postalCode) =>
    [
        .. All.Where(street =>
            (string.IsNullOrEmpty(municipality) || street.Municipality == municipality)
            && (string.IsNullOrEmpty(postalCode) || street.PostalCode == postalCode)
            && (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => street.Matches(word.TrimEnd('*', ',')))),
    ];
}

/// <summary>One address.</summary>
internal sealed record Street(string Name, int? Number, string Letter, string PostalCode, string Place, string Municipality, int Gard, int Bruk)
{
    public string[] Units { get; init; } = [];

    public int? Lease { get; init; }

    private string Text => Name.Length > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Name} {Number}{Letter}")
        : string.Create(CultureInfo.InvariantCulture, $"{Gard}/{Bruk}/{Lease}");

    public bool Matches(string word) => $"{Text} {PostalCode} {Place}".Split(' ').Any(part => part.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    public JsonObject ToJson() => new()
    {
        ["adressenavn"] = Name.Length > 0 ? Name : null,
        ["adressetekst"] = Text,
        ["adressetilleggsnavn"] = null,
        ["nummer"] = Number,
        ["bokstav"] = Letter,
        ["kommunenummer"] = Municipality,
        ["kommunenavn"] = Place,
        ["gardsnummer"] = Gard,
        ["bruksnummer"] = Bruk,
        ["festenummer"] = Lease ?? 0,
        ["undernummer"] = null,
        ["bruksenhetsnummer"] = new JsonArray([.. Units.Select(unit => JsonValue.Create(unit))]),
        ["objtype"] = Name.Length > 0 ? "Vegadresse" : "Matrikkeladresse",
        ["poststed"] = Place,
        ["postnummer"] = PostalCode,
        ["representasjonspunkt"] = new JsonObject { ["epsg"] = "EPSG:4258", ["lat"] = 59.911491, ["lon"] = 10.757933 },
        ["oppdateringsdato"] = "2025-12-31T23:30:00",
    };
}
