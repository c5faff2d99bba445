using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Enhetsregisteret.Wire;

/// <summary>A main unit or a sub-unit, in use or deleted; a deleted one has few fields. <source>data.brreg.no, enhet.v2 and underenhet.v2</source></summary>
internal sealed record Enhet
{
    [JsonPropertyName("organisasjonsnummer")]
    public string? Organisasjonsnummer { get; init; }

    [JsonPropertyName("navn")]
    public string? Navn { get; init; }

    [JsonPropertyName("organisasjonsform")]
    public Kodeverdi? Organisasjonsform { get; init; }

    /// <summary>The unit above; of a sub-unit always.</summary>
    [JsonPropertyName("overordnetEnhet")]
    public string? OverordnetEnhet { get; init; }

    [JsonPropertyName("naeringskode1")]
    public Kodeverdi? Naeringskode1 { get; init; }

    [JsonPropertyName("antallAnsatte")]
    public int? AntallAnsatte { get; init; }

    /// <summary>Deleted: the answer is still 200.</summary>
    [JsonPropertyName("slettedato")]
    public string? Slettedato { get; init; }

    [JsonPropertyName("konkurs")]
    public bool? Konkurs { get; init; }

    [JsonPropertyName("underAvvikling")]
    public bool? UnderAvvikling { get; init; }

    [JsonPropertyName("underTvangsavviklingEllerTvangsopplosning")]
    public bool? UnderTvangsavviklingEllerTvangsopplosning { get; init; }

    /// <summary>Of a main unit.</summary>
    [JsonPropertyName("forretningsadresse")]
    public Adresse? Forretningsadresse { get; init; }

    /// <summary>Of a sub-unit.</summary>
    [JsonPropertyName("beliggenhetsadresse")]
    public Adresse? Beliggenhetsadresse { get; init; }

    [JsonPropertyName("postadresse")]
    public Adresse? Postadresse { get; init; }

    [JsonPropertyName("epostadresse")]
    public string? Epostadresse { get; init; }

    [JsonPropertyName("telefon")]
    public string? Telefon { get; init; }

    [JsonPropertyName("mobil")]
    public string? Mobil { get; init; }

    [JsonPropertyName("hjemmeside")]
    public string? Hjemmeside { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
