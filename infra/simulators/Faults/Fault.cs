using System.Text.Json.Serialization;

namespace Integration.Simulators.Faults;

/// <summary>One order to misbehave.</summary>
internal sealed record Fault
{
    /// <summary>Which simulator, by its name.</summary>
    [JsonPropertyName("simulator")]
    public required string Simulator { get; init; }

    /// <summary>How.</summary>
    [JsonPropertyName("fault")]
    public required FaultKind Kind { get; init; }

    /// <summary>For how many requests; default 1. Negative: until cleared.</summary>
    [JsonPropertyName("times")]
    public int Times { get; init; } = 1;

    /// <summary>Milliseconds: of <c>slow</c> the delay, of <c>throttle</c> the pause asked for. Default 1000.</summary>
    [JsonPropertyName("delayMs")]
    public int DelayMs { get; init; } = 1000;

    /// <summary>Only requests whose path contains this; null: all.</summary>
    [JsonPropertyName("match")]
    public string? Match { get; init; }
}
