using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Adapters.Altinn.Wire;

/// <summary>The answer to a letter. <source>Altinn Correspondence v1, InitializeCorrespondencesResponseExt</source></summary>
internal sealed record InitializedCorrespondences
{
    [JsonPropertyName("correspondences")]
    public IReadOnlyList<InitializedCorrespondence>? Correspondences { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}

/// <summary>One receiver's letter. Its status is text: the service has words that its published contract has not.</summary>
internal sealed record InitializedCorrespondence
{
    [JsonPropertyName("correspondenceId")]
    public string? CorrespondenceId { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}

/// <summary>Ids of letters.</summary>
internal sealed record CorrespondenceIds
{
    [JsonPropertyName("ids")]
    public IReadOnlyList<string>? Ids { get; init; }
}

/// <summary>ProblemDetails with Altinn's own code. The texts are never read: some name the receiver.</summary>
internal sealed record AltinnError
{
    [JsonPropertyName("errorCode")]
    public int? ErrorCode { get; init; }
}
