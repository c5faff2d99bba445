namespace Integration.Core.ServiceLevel;

/// <summary>What a flow's <c>service-level</c> promises.</summary>
/// <param name="Id">A, B, C.</param>
/// <param name="Threshold">How long a message may take from accepted to delivered.</param>
/// <param name="Target">The share of measured minutes that must be available, in percent.</param>
/// <param name="Hours">When it counts.</param>
internal sealed record ServiceClass(string Id, TimeSpan Threshold, decimal Target, ServiceHours Hours);

/// <summary>When a service level counts, in local time.</summary>
/// <param name="Days">Which days, Monday first.</param>
/// <param name="From">The first minute of the day.</param>
/// <param name="To">The minute after the last; 24:00 is 1440.</param>
internal sealed record ServiceHours(IReadOnlyList<bool> Days, int From, int To)
{
    public static ServiceHours Always { get; } = new([true, true, true, true, true, true, true], 0, 1440);

    public bool Covers(DateTime local) => Days[((int)local.DayOfWeek + 6) % 7] && (local.Hour * 60) + local.Minute >= From && (local.Hour * 60) + local.Minute < To;

    /// <summary>As the report's basis writes it: <c>1111100 07:00-17:00</c>.</summary>
    public override string ToString() => $"{string.Concat(Days.Select(day => day ? '1' : '0'))} {From / 60:00}:{From % 60:00}-{To / 60:00}:{To % 60:00}";
}
