using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>Protection of the person's addresses. That it exists is confidential too.</summary>
internal sealed record Adressebeskyttelse : Element
{
    /// <summary>See <see cref="Gradering"/>.</summary>
    [JsonPropertyName("graderingsnivaa")]
    public string? Graderingsnivaa { get; init; }
}
