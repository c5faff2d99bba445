namespace Integration.Core.Ports;

/// <summary>What clients sent in a time, and what became of it. Messages that the hub makes itself are not counted.</summary>
/// <param name="Agency">The agency that owns the messages.</param>
/// <param name="Client">The system that sent them.</param>
/// <param name="Type">Their type.</param>
internal sealed record UsageCount(string Agency, string Client, string Type)
{
    /// <summary>Messages taken in.</summary>
    public long Accepted { get; init; }

    /// <summary>Their size as the hub keeps it, packed and encrypted, and that of their attachments.</summary>
    public long Bytes { get; init; }

    /// <summary>Deliveries that are done, in whole or in part. A message has one for each flow that takes it.</summary>
    public long Done { get; init; }

    /// <summary>Deliveries that the destination has taken over, and a receipt is awaited for.</summary>
    public long TakenOver { get; init; }

    /// <summary>Deliveries that ended without arriving: refused, run out of time, cancelled.</summary>
    public long Failed { get; init; }

    /// <summary>Deliveries that wait, or need a person.</summary>
    public long Open { get; init; }

    /// <summary>Done, or taken over.</summary>
    public long Delivered => Done + TakenOver;
}

/// <summary>An hour that is counted.</summary>
/// <param name="Hour">Its beginning.</param>
/// <param name="CountedAt">When it was counted last.</param>
/// <param name="Settled">It is over, and every delivery of it has ended.</param>
internal sealed record CountedHour(DateTimeOffset Hour, DateTimeOffset CountedAt, bool Settled)
{
    /// <summary>Until when it is counted: an hour that goes on is counted so far.</summary>
    public DateTimeOffset To => CountedAt < Hour.AddHours(1) ? CountedAt : Hour.AddHours(1);
}
