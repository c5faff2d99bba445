using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>An error body in any of the three published shapes, or the one of the proxy of KS. The texts are never shown: they may hold what was asked for.</summary>
internal sealed record Feil
{
    /// <summary><c>FREG-001</c>; of the documentation.</summary>
    [JsonPropertyName("kode")]
    public string? Kode { get; init; }

    [JsonPropertyName("melding")]
    public string? Melding { get; init; }

    /// <summary>Of 401 and 403.</summary>
    [JsonPropertyName("feilkode")]
    public string? Feilkode { get; init; }

    [JsonPropertyName("feilmelding")]
    public string? Feilmelding { get; init; }

    /// <summary>Of the feed.</summary>
    [JsonPropertyName("code")]
    public string? Code { get; init; }

    [JsonPropertyName("message")]
    public string? Message { get; init; }

    [JsonPropertyName("feilreferanse")]
    public string? Feilreferanse { get; init; }

    /// <summary>Of KS.</summary>
    [JsonPropertyName("errorCode")]
    public string? ErrorCode { get; init; }

    /// <summary>Of KS: what it can find the call by.</summary>
    [JsonPropertyName("errorId")]
    public string? ErrorId { get; init; }

    /// <summary>What KS can find the call by, when it is a reference and nothing else.</summary>
    [JsonIgnore]
    public string? Reference => Guid.TryParse(ErrorId, out var id) ? $"errorId {id:D}" : null;

    /// <summary>Of KS: the integration's id or password is wrong. It says so with the same status as of a token.</summary>
    [JsonIgnore]
    public bool IsIntegration => Message?.StartsWith("Autentisering feilet for integrasjon", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The code, whichever shape it came in.</summary>
    [JsonIgnore]
    public string? AnyCode => Kode ?? Feilkode ?? Code ?? ErrorCode;

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
