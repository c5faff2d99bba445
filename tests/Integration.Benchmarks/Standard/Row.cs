namespace Integration.Benchmarks.Standard;

/// <summary>One measurement of one server: times in milliseconds, memory in MB.</summary>
internal sealed record Row
{
    public required string System { get; init; }

    public required string Scenario { get; init; }

    public required double AcceptedPerSecond { get; init; }

    /// <summary>Until the last one was delivered, the time after the load included.</summary>
    public required double DeliveredPerSecond { get; init; }

    public required double AcceptP50 { get; init; }

    public required double AcceptP99 { get; init; }

    public required double DeliverP50 { get; init; }

    public required double DeliverP99 { get; init; }

    public required double CpuMicroseconds { get; init; }

    public required double PssMegabytes { get; init; }

    public required double WrittenBytes { get; init; }

    public required double StoredBytes { get; init; }

    public required double StartSeconds { get; init; }

    public required long Lost { get; init; }

    public required long Duplicates { get; init; }

    public required long Refused { get; init; }

    /// <summary>The median of each figure; the sum of what went wrong.</summary>
    public static Row Median(IReadOnlyList<Row> rows)
    {
        double Of(Func<Row, double> figure) => Statistics.Median(rows.Select(figure));
        return rows[0] with
        {
            AcceptedPerSecond = Of(row => row.AcceptedPerSecond),
            DeliveredPerSecond = Of(row => row.DeliveredPerSecond),
            AcceptP50 = Of(row => row.AcceptP50),
            AcceptP99 = Of(row => row.AcceptP99),
            DeliverP50 = Of(row => row.DeliverP50),
            DeliverP99 = Of(row => row.DeliverP99),
            CpuMicroseconds = Of(row => row.CpuMicroseconds),
            PssMegabytes = Of(row => row.PssMegabytes),
            WrittenBytes = Of(row => row.WrittenBytes),
            StoredBytes = Of(row => row.StoredBytes),
            StartSeconds = Of(row => row.StartSeconds),
            Lost = rows.Sum(row => row.Lost),
            Duplicates = rows.Sum(row => row.Duplicates),
            Refused = rows.Sum(row => row.Refused),
        };
    }
}
