using Integration.Core.Operations;

namespace Integration.Console.Texts;

/// <summary>A trial on its way into a component: what a component takes must be as public as the component.</summary>
public sealed class TrialView
{
    internal TrialView(string type, string data, Trial trial) => (Type, Data, Trial) = (type, data, trial);

    internal string Type { get; }

    internal string Data { get; }

    internal Trial Trial { get; }
}
