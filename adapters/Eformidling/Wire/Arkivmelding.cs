using System.Text.Json.Serialization;

namespace Integration.Adapters.Eformidling.Wire;

/// <summary>The business message <c>arkivmelding</c>. <source>eformidling_arkivmelding.schema.json</source></summary>
/// <param name="Sikkerhetsnivaa"><c>3</c> or <c>4</c>.</param>
/// <param name="Hoveddokument">The file with the metadata.</param>
internal sealed record Arkivmelding([property: JsonPropertyName("sikkerhetsnivaa")] string Sikkerhetsnivaa, [property: JsonPropertyName("hoveddokument")] string Hoveddokument);
