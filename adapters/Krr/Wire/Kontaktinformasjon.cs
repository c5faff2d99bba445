using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Krr.Wire;

/// <summary>Where the person can be notified; each channel ages by itself.</summary>
internal sealed record Kontaktinformasjon
{
    [JsonPropertyName("epostadresse")]
    public string? Epostadresse { get; init; }

    [JsonPropertyName("epostadresse_oppdatert")]
    public string? EpostadresseOppdatert { get; init; }

    [JsonPropertyName("epostadresse_sist_verifisert")]
    public string? EpostadresseSistVerifisert { get; init; }

    [JsonPropertyName("mobiltelefonnummer")]
    public string? Mobiltelefonnummer { get; init; }

    [JsonPropertyName("mobiltelefonnummer_oppdatert")]
    public string? MobiltelefonnummerOppdatert { get; init; }

    [JsonPropertyName("mobiltelefonnummer_sist_verifisert")]
    public string? MobiltelefonnummerSistVerifisert { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}

/// <summary>The mailbox the person has chosen; comes with the scope <c>krr:global/digitalpost.read</c>.</summary>
internal sealed record DigitalPost
{
    [JsonPropertyName("postkasseadresse")]
    public string? Postkasseadresse { get; init; }

    /// <summary>Organisation number of who runs the mailbox.</summary>
    [JsonPropertyName("postkasseleverandoeradresse")]
    public string? Postkasseleverandoeradresse { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
