using System.Text.Json.Serialization;

namespace Integration.Adapters.SvarInn.Wire;

/// <summary>A part; its address and a person's number are not taken over.</summary>
internal sealed record Part([property: JsonPropertyName("navn")] string? Navn, [property: JsonPropertyName("orgnr")] string? Orgnr);

/// <summary>A case; zero when there is none.</summary>
internal sealed record Metadata([property: JsonPropertyName("saksaar")] int? Saksaar, [property: JsonPropertyName("sakssekvensnummer")] long? Sakssekvensnummer);

/// <summary>A file.</summary>
internal sealed record Filmetadata([property: JsonPropertyName("filnavn")] string? Filnavn, [property: JsonPropertyName("mimetype")] string? Mimetype);
