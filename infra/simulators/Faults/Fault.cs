using System.Text.Json.Nodes;
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

    /// <summary>Only requests whose path or SOAP action contains this; null: all.</summary>
    [JsonPropertyName("match")]
    public string? Match { get; init; }

    /// <summary>Lets this many matching requests pass first; default 0.</summary>
    [JsonPropertyName("after")]
    public int After { get; init; }

    /// <summary>Of <c>answer</c>: HTTP status.</summary>
    [JsonPropertyName("status")]
    public int Status { get; init; } = 200;

    /// <summary>Of <c>answer</c>: headers.</summary>
    [JsonPropertyName("headers")]
    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Of <c>answer</c>: the body, JSON.</summary>
    [JsonPropertyName("body")]
    public JsonNode? Body { get; init; }
}
