using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Maskinporten;

/// <summary>The answer of the token endpoint (RFC 6749 §5.1). <source>docs.digdir.no, maskinporten_protocol_token</source></summary>
internal sealed record TokenResponse
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    [JsonPropertyName("token_type")]
    public string? TokenType { get; init; }

    /// <summary>Seconds; set per scope by its owner.</summary>
    [JsonPropertyName("expires_in")]
    public long? ExpiresIn { get; init; }

    [JsonPropertyName("scope")]
    public string? Scope { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
