using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Krr.Wire;

/// <summary>A person in the register. Codes and times stay text: new codes come, and times have an offset of two digits (<c>+02</c>).</summary>
internal sealed record Person
{
    [JsonPropertyName("personidentifikator")]
    public string? Personidentifikator { get; init; }

    /// <summary><c>JA</c>: wants no digital post from the public sector. <c>NEI</c>. Always there.</summary>
    [JsonPropertyName("reservasjon")]
    public string? Reservasjon { get; init; }

    /// <summary><c>AKTIV</c>, <c>SLETTET</c>, <c>IKKE_REGISTRERT</c>.</summary>
    [JsonPropertyName("status")]
    public string? Status { get; init; }

    /// <summary><c>KAN_VARSLES</c>, <c>KAN_IKKE_VARSLES</c>; older answers leave it out.</summary>
    [JsonPropertyName("varslingsstatus")]
    public string? Varslingsstatus { get; init; }

    [JsonPropertyName("kontaktinformasjon")]
    public Kontaktinformasjon? Kontaktinformasjon { get; init; }

    [JsonPropertyName("digital_post")]
    public DigitalPost? DigitalPost { get; init; }

    [JsonPropertyName("spraak")]
    public string? Spraak { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
