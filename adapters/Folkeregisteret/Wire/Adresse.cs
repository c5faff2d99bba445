using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>An address: <c>bostedsadresse</c>, <c>oppholdsadresse</c>, <c>postadresse</c> or <c>postadresseIUtlandet</c>; one of its forms is present.</summary>
internal sealed record Adresse : Element
{
    /// <summary>See <see cref="Gradering"/>; of this address only.</summary>
    [JsonPropertyName("adressegradering")]
    public string? Adressegradering { get; init; }

    [JsonPropertyName("vegadresse")]
    public Vegadresse? Vegadresse { get; init; }

    [JsonPropertyName("matrikkeladresse")]
    public Matrikkeladresse? Matrikkeladresse { get; init; }

    [JsonPropertyName("ukjentBosted")]
    public UkjentBosted? UkjentBosted { get; init; }

    [JsonPropertyName("postboksadresse")]
    public Postboksadresse? Postboksadresse { get; init; }

    [JsonPropertyName("postadresseIFrittFormat")]
    public PostadresseIFrittFormat? PostadresseIFrittFormat { get; init; }

    [JsonPropertyName("utenlandskAdresse")]
    public UtenlandskAdresse? UtenlandskAdresse { get; init; }

    [JsonPropertyName("utenlandskAdresseIFrittFormat")]
    public UtenlandskAdresseIFrittFormat? UtenlandskAdresseIFrittFormat { get; init; }
}
