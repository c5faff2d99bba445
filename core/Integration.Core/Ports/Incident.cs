namespace Integration.Core.Ports;

/// <summary>A time in which a destination did not do as it should: one thing to look at, whatever it hit.</summary>
internal sealed record Incident
{
    /// <summary>Its id; begins with the time it was opened.</summary>
    public required Guid Id { get; init; }

    /// <summary>The destination.</summary>
    public required string Target { get; init; }

    /// <summary>What was seen first.</summary>
    public required IncidentKind Kind { get; init; }

    /// <summary>The cause.</summary>
    public required string ProblemCode { get; init; }

    /// <summary>Since when it is so.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was over; null: it is not.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Deliveries that wait; when it is over, those that waited then. To one agency, its own.</summary>
    public required long Waiting { get; init; }

    /// <summary>Deliveries that need a person. To one agency, its own.</summary>
    public required long Failed { get; init; }

    /// <summary>The flows that deliver there. To one agency, its own.</summary>
    public required IReadOnlyList<string> Flows { get; init; }

    /// <summary>The agencies that own them, and those with deliveries there. One agency is told of itself alone.</summary>
    public required IReadOnlyList<string> Agencies { get; init; }

    /// <summary>Who looks into it; null: nobody has said so.</summary>
    public string? Owner { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset? TakenAt { get; init; }
}

/// <summary>What shows that a destination is ailing. The numbers are stored.</summary>
internal enum IncidentKind
{
    /// <summary>Its channel is held.</summary>
    Held = 0,

    /// <summary>Too large a share of attempts fails.</summary>
    Failing = 1,

    /// <summary>Attempts take too long.</summary>
    Slow = 2,

    /// <summary>Messages were not received by their deadline.</summary>
    Late = 3,
}

/// <summary>What somebody wrote about it.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Text">What; searched for identity numbers before it comes here.</param>
internal sealed record IncidentNote(DateTimeOffset At, string Actor, string Text);

/// <summary>An incident with what belongs to it.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Notes">Oldest first.</param>
/// <param name="Alerts">Oldest first.</param>
internal sealed record IncidentDetails(Incident Incident, IReadOnlyList<IncidentNote> Notes, IReadOnlyList<Alert> Alerts);
