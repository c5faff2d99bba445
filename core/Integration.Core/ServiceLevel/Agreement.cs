namespace Integration.Core.ServiceLevel;

/// <summary>Who has promised whom what. Both read the same report.</summary>
internal sealed record Agreement
{
    /// <summary>In addresses and commands.</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>Who delivers.</summary>
    public required string Supplier { get; init; }

    /// <summary>Who is promised.</summary>
    public required string Customer { get; init; }

    /// <summary>The agency whose readers may see it, <c>0192:</c> and its number.</summary>
    public required string Agency { get; init; }

    /// <summary>What is promised.</summary>
    public required ServiceClass Class { get; init; }

    /// <summary>For which flows, in order of id.</summary>
    public required IReadOnlyList<string> Flows { get; init; }
}

/// <summary>A time that does not count.</summary>
/// <param name="Agreement">For which agreement; null: for all.</param>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end.</param>
/// <param name="Reason">Why.</param>
/// <param name="ApprovedBy">Who agreed.</param>
internal sealed record Exclusion(string? Agreement, DateTimeOffset From, DateTimeOffset To, string Reason, string ApprovedBy)
{
    public bool Covers(DateTimeOffset minute) => minute >= From && minute < To;
}
