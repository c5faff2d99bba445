using System.Text.Json.Serialization;

namespace Integration.Adapters.Krr.Wire;

/// <summary>Asks for changes.</summary>
/// <param name="FraEndringsId">The number that the reader has come to.</param>
internal sealed record EndringerRequest([property: JsonPropertyName("fraEndringsId")] long FraEndringsId);
