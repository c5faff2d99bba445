namespace Integration.Core.Ports;

/// <summary>What of an incident is one agency's: all that its readers are told of it.</summary>
/// <param name="Agency">The agency.</param>
/// <param name="Waiting">Its deliveries that wait.</param>
/// <param name="Failed">Its deliveries that need a person.</param>
internal sealed record AgencyShare(string Agency, long Waiting, long Failed)
{
    /// <summary>The flows of its own that deliver there.</summary>
    public IReadOnlyList<string> Flows { get; init; } = [];
}
