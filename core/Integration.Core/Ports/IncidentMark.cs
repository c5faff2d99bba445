namespace Integration.Core.Ports;

/// <summary>What an operator writes on an incident. Who and when stand in the act's entry.</summary>
/// <param name="Id">The incident.</param>
internal sealed record IncidentMark(Guid Id)
{
    /// <summary>A note; null: none. Searched for identity numbers before it comes here.</summary>
    public string? Note { get; init; }

    /// <summary>True: they look into it. False: nobody does any more. Null: as it was.</summary>
    public bool? Taken { get; init; }
}
