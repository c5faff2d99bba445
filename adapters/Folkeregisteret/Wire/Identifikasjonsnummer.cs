using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>A national identity number or D-number, in use or not.</summary>
internal sealed record Identifikasjonsnummer : Element
{
    [JsonPropertyName("foedselsEllerDNummer")]
    public string? FoedselsEllerDNummer { get; init; }

    /// <summary><c>foedselsnummer</c>, <c>dNummer</c>.</summary>
    [JsonPropertyName("identifikatortype")]
    public string? Identifikatortype { get; init; }

    /// <summary><c>iBruk</c>, <c>opphoert</c>.</summary>
    [JsonPropertyName("status")]
    public string? Status { get; init; }
}
