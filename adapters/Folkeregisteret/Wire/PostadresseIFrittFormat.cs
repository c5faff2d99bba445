using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>A Norwegian postal address as lines.</summary>
internal sealed record PostadresseIFrittFormat
{
    [JsonPropertyName("adresselinje")]
    public IReadOnlyList<string?>? Adresselinje { get; init; }

    [JsonPropertyName("poststed")]
    public Poststed? Poststed { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
