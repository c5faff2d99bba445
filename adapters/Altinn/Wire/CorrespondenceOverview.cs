using System.Text.Json.Serialization;

namespace Integration.Adapters.Altinn.Wire;

/// <summary>A letter that was sent; of all that Altinn tells of it the hub reads these. <source>Altinn Correspondence v1, CorrespondenceOverviewExt</source></summary>
internal sealed record CorrespondenceOverview
{
    /// <summary>Text: the service has words that its published contract has not.</summary>
    [JsonPropertyName("status")]
    public string? Status { get; init; }

    /// <summary>The delivery's own key, as the hub sent it.</summary>
    [JsonPropertyName("sendersReference")]
    public string? SendersReference { get; init; }
}
