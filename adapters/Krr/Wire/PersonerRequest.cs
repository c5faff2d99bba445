using System.Text.Json.Serialization;

namespace Integration.Adapters.Krr.Wire;

/// <summary>Asks for persons by number: in a body, so that no number stands in an address.</summary>
/// <param name="Personidentifikatorer">1 to 1 000.</param>
internal sealed record PersonerRequest(
    [property: JsonPropertyName("personidentifikatorer")] IReadOnlyList<string> Personidentifikatorer);
