namespace Integration.Benchmarks.Standard;

/// <summary>What a standard run does.</summary>
internal sealed record StandardOptions
{
    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    /// <summary>Of load per scenario; draining comes on top.</summary>
    public required TimeSpan Length { get; init; }

    public required int Repetitions { get; init; }

    /// <summary>Measure the hub on SQLite.</summary>
    public required bool Sqlite { get; init; }

    /// <summary>Measure the hub on PostgreSQL.</summary>
    public required bool PostgreSql { get; init; }

    /// <summary>Finished messages in the prepared database; 0: no prepared database.</summary>
    public required int Finished { get; init; }

    /// <summary>Waiting messages in the prepared database.</summary>
    public required int Waiting { get; init; }

    /// <summary>Where the servers' data goes; removed afterwards.</summary>
    public required string Directory { get; init; }

    /// <summary>Every row as a JSON line; null: none.</summary>
    public FileInfo? Json { get; init; }
}
