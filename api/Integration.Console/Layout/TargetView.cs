using Integration.Core.Operations;

namespace Integration.Console.Layout;

/// <summary>An overview on its way into a component: what a component takes must be as public as the component.</summary>
public sealed class TargetView
{
    internal TargetView(HubOverview overview) => Overview = overview;

    internal HubOverview Overview { get; }
}
