using System.Text.Json.Serialization;

namespace Integration.Adapters.SvarInn.Wire;

/// <summary>That a letter could not be taken in. The sender sees the text.</summary>
/// <param name="Feilmelding">For people.</param>
internal sealed record MottakFeilet([property: JsonPropertyName("feilmelding")] string Feilmelding)
{
    /// <summary>Never: true makes SvarUt print and post it, which only a person decides, and does in SvarUt.</summary>
    [JsonPropertyName("permanent")]
    public bool Permanent => false;
}
