using System.Text.Json.Serialization;

namespace Integration.Adapters.Eformidling.Wire;

/// <summary>An error body of the integrasjonspunkt; its texts are never read.</summary>
/// <param name="Exception">The exception's full name.</param>
internal sealed record Feil([property: JsonPropertyName("exception")] string? Exception);
