using Integration.Core.Operations;

namespace Integration.Console.Texts;

/// <summary>A trial on its way into a component: what a component takes must be as public as the component.</summary>
public sealed class TrialView
{
    /// <summary>Of pasted data.</summary>
    internal TrialView(string type, string data, Trial trial) => (Type, Data, Trial) = (type, data, trial);

    /// <summary>Of a stored message.</summary>
    internal TrialView(Guid message, Trial trial) => (Message, Trial) = (message, trial);

    internal string? Type { get; }

    internal string? Data { get; }

    internal Guid? Message { get; }

    internal Trial Trial { get; }

    internal IReadOnlyList<string> NotAsked => [.. Trial.Flows.SelectMany(flow => flow.NotAsked).Distinct()];
}
