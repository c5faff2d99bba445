using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Integration.Adapters.Maskinporten;

/// <summary>The error body of the token endpoint (RFC 6749 §5.2). The description holds Maskinporten's own code.</summary>
internal sealed partial record TokenError
{
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("error_description")]
    public string? Description { get; init; }

    [JsonPropertyName("error_uri")]
    public string? Uri { get; init; }

    /// <summary><c>MP-120</c>, or null.</summary>
    [JsonIgnore]
    public string? Code => MpCode().Match(Description ?? "") is { Success: true } match ? match.Value : null;

    /// <summary>The hub's clock and Maskinporten's differ by more than the 10 s that are allowed.</summary>
    [JsonIgnore]
    public bool IsClock => Code == "MP-130" || (Description ?? "").Contains("Issue time is after now", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\bMP-\d{3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex MpCode();
}
