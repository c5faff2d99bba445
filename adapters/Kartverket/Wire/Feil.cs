using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Kartverket.Wire;

/// <summary>An error body: of 400 an object from parameter to texts, of 500 one text.</summary>
internal sealed record Feil
{
    private const string UnknownField = "Unknown field.";

    [JsonPropertyName("message")]
    public JsonElement Message { get; init; }

    /// <summary>The parameters that are wrong.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Fields => Message.ValueKind == JsonValueKind.Object ? [.. Message.EnumerateObject().Select(parameter => parameter.Name)] : [];

    /// <summary>The service does not have a parameter that was sent.</summary>
    [JsonIgnore]
    public bool HasUnknownField => Message.ValueKind == JsonValueKind.Object && Message.EnumerateObject().Any(parameter =>
        parameter.Value.ValueKind == JsonValueKind.Array && parameter.Value.EnumerateArray().Any(text => text.ValueKind == JsonValueKind.String && text.ValueEquals(UnknownField)));

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
