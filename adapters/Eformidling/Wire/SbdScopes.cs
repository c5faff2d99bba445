using System.Text.Json.Serialization;

namespace Integration.Adapters.Eformidling.Wire;

internal sealed record SbdScopes([property: JsonPropertyName("scope")] IReadOnlyList<SbdScope?>? Scope);

/// <summary>Of type <c>ConversationId</c>: the conversation, the process, and when an answer is expected.</summary>
internal sealed record SbdScope
{
    public const string Conversation = "ConversationId";

    [JsonPropertyName("type")]
    public string? Type { get; init; }

    [JsonPropertyName("instanceIdentifier")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InstanceIdentifier { get; init; }

    [JsonPropertyName("identifier")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Identifier { get; init; }

    [JsonPropertyName("scopeInformation")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SbdScopeInformation>? Information { get; init; }
}

internal sealed record SbdScopeInformation([property: JsonPropertyName("expectedResponseDateTime")] string ExpectedResponseDateTime);
