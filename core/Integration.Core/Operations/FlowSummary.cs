using Integration.Abstractions.Problems;

namespace Integration.Core.Operations;

/// <summary>A flow, as people read it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Owner">The agency that owns it.</param>
/// <param name="Version">Hash of it as it is.</param>
/// <param name="Type">The type it takes.</param>
/// <param name="Where">Which messages of the type; null: all.</param>
/// <param name="Order">What gives the order key; null: no order.</param>
/// <param name="Steps">Its steps, each in a few words.</param>
internal sealed record FlowSummary(string Id, string Owner, string Version, string Type, string? Where, string? Order, IReadOnlyList<string> Steps);

/// <summary>What the hub would do with data, without doing it.</summary>
/// <param name="Errors">Where the data breaks the schema of its type; the hub would refuse it.</param>
/// <param name="Flows">The flows of the type, those that take it first.</param>
internal sealed record Trial(IReadOnlyList<ProblemError> Errors, IReadOnlyList<FlowTrial> Flows);

/// <summary>What one flow would do.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Takes">Its condition holds.</param>
/// <param name="Maps">What its maps would make, in order.</param>
internal sealed record FlowTrial(FlowSummary Flow, bool Takes, IReadOnlyList<MapTrial> Maps)
{
    /// <summary>Where it delivers.</summary>
    public required string Target { get; init; }

    /// <summary>Whether it would deliver there, or send on to another flow; null: a register decides, or a map fails.</summary>
    public bool? Goes { get; init; }

    /// <summary>The registers it would ask.</summary>
    public IReadOnlyList<string> NotAsked { get; init; } = [];

    /// <summary>The version of it that the stored message went by; null: it did not, or the data was pasted.</summary>
    public string? Ran { get; init; }
}

/// <summary>What one map would make.</summary>
/// <param name="Map">Its name.</param>
/// <param name="Type">The type of what it made.</param>
/// <param name="Content">What it made, with <c>‹lookup›</c> in place of what a register would decide; null: it could not be run.</param>
/// <param name="Errors">Where what it made breaks the schema of its type, or where the map failed.</param>
internal sealed record MapTrial(string Map, string Type, MessageContent? Content, IReadOnlyList<ProblemError> Errors);
