using Integration.Core.Ports;

namespace Integration.Core.ServiceLevel;

/// <summary>A month of an agreement: the same numbers for whoever reads it.</summary>
internal sealed record MonthReport
{
    /// <summary>The rule by which minutes are judged. Another rule gets another number.</summary>
    public const int Rule = 1;

    public required Agreement Agreement { get; init; }

    public required ReportMonth Month { get; init; }

    /// <summary>Its days, the first to the last.</summary>
    public required IReadOnlyList<DayLevel> Days { get; init; }

    /// <summary>The times in it that do not count.</summary>
    public required IReadOnlyList<Exclusion> Exclusions { get; init; }

    /// <summary>The minutes that were not available and count, by minute and flow.</summary>
    public required IReadOnlyList<MinuteSample> Unavailable { get; init; }

    /// <summary>Until when it is counted; null: nothing is yet.</summary>
    public required DateTimeOffset? CountedTo { get; init; }

    /// <summary>All of the month is counted: it does not change any more, unless somebody agrees on another exclusion.</summary>
    public required bool IsClosed { get; init; }

    /// <summary>Messages in the minutes that count.</summary>
    public required MinuteTally Messages { get; init; }

    /// <summary>SHA-256 of <see cref="ReportBasis"/>: rule, agreement, exclusions and every sample.</summary>
    public required string Sha256 { get; init; }

    public int ServiceMinutes => Days.Sum(day => day.Service);

    public int ExcludedMinutes => Days.Sum(day => day.Excluded);

    public int UnmeasuredMinutes => Days.Sum(day => day.Unmeasured);

    public int MeasuredMinutes => Days.Sum(day => day.Measured);

    public int UnavailableMinutes => Days.Sum(day => day.Unavailable);

    /// <summary>In percent, cut (not rounded) after three decimals, so that 99.4999 never reads as 99.5. Null: nothing was measured.</summary>
    public decimal? Availability => DayLevel.Percent(MeasuredMinutes, UnavailableMinutes);

    /// <summary>Whether the target was met, by the exact numbers. Null: nothing was measured.</summary>
    public bool? IsMet => MeasuredMinutes == 0 ? null : 100m * (MeasuredMinutes - UnavailableMinutes) >= Agreement.Class.Target * MeasuredMinutes;
}

/// <summary>One day of it, in minutes.</summary>
/// <param name="Day">The day, in local time.</param>
/// <param name="Service">That the agreement's hours cover and that are counted.</param>
/// <param name="Excluded">Of these, that do not count.</param>
/// <param name="Unmeasured">Of the rest, in which there was neither a message nor a probe.</param>
/// <param name="Unavailable">Of the rest, that were not available.</param>
internal sealed record DayLevel(DateOnly Day, int Service, int Excluded, int Unmeasured, int Unavailable)
{
    public int Measured => Service - Excluded - Unmeasured;

    public decimal? Availability => Percent(Measured, Unavailable);

    public static decimal? Percent(int measured, int unavailable) => measured == 0 ? null : Math.Floor(100_000m * (measured - unavailable) / measured) / 1000;
}
