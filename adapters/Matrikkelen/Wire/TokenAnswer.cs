using System.Text.Json.Serialization;

namespace Integration.Adapters.Matrikkelen.Wire;

/// <summary>What the token endpoint says: a token, or an error. The error's description is never read. <source>RFC 6749 §5</source></summary>
internal sealed record TokenAnswer
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; init; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("expires_in")]
    public long? ExpiresIn { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }
}
