using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>A person document. Elements the hub does not use are kept as they came. <source>Folkeregisteret API 1.5</source></summary>
internal sealed record Folkeregisterperson
{
    [JsonPropertyName("identifikasjonsnummer")]
    public IReadOnlyList<Identifikasjonsnummer>? Identifikasjonsnummer { get; init; }

    [JsonPropertyName("status")]
    public IReadOnlyList<Personstatus>? Status { get; init; }

    [JsonPropertyName("navn")]
    public IReadOnlyList<Navn>? Navn { get; init; }

    /// <summary>Absent when there is none, and also when it was not asked for.</summary>
    [JsonPropertyName("adressebeskyttelse")]
    public IReadOnlyList<Adressebeskyttelse>? Adressebeskyttelse { get; init; }

    [JsonPropertyName("bostedsadresse")]
    public IReadOnlyList<Adresse>? Bostedsadresse { get; init; }

    [JsonPropertyName("oppholdsadresse")]
    public IReadOnlyList<Adresse>? Oppholdsadresse { get; init; }

    [JsonPropertyName("postadresse")]
    public IReadOnlyList<Adresse>? Postadresse { get; init; }

    [JsonPropertyName("postadresseIUtlandet")]
    public IReadOnlyList<Adresse>? PostadresseIUtlandet { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
