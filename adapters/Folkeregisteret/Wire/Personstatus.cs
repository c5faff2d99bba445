using System.Text.Json.Serialization;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>Status of a person: <c>bosatt</c>, <c>utflyttet</c>, <c>doed</c>, <c>opphoert</c>, … Several values are confidential.</summary>
internal sealed record Personstatus : Element
{
    [JsonPropertyName("status")]
    public string? Status { get; init; }
}
