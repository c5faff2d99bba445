using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>Asks for persons by number: in a body, so that no number stands in an address.</summary>
/// <param name="FoedselsEllerDNummer">1 to 1 000.</param>
internal sealed record BulkoppslagRequest(
    [property: JsonPropertyName("foedselsEllerDNummer")] IReadOnlyList<string> FoedselsEllerDNummer);
