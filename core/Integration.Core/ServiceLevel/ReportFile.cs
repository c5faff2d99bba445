namespace Integration.Core.ServiceLevel;

/// <summary>A month's report as JSON: the field names are part of the public interface. Times in milliseconds, shares in percent.</summary>
internal sealed record ReportFile(
    string Agreement, string Name, string Supplier, string Customer, string Month, bool Closed, DateTimeOffset? CountedTo, string Class, long ThresholdMs, string Hours, IReadOnlyList<string> Flows,
    decimal Target, decimal? Availability, bool? Met, int ServiceMinutes, int ExcludedMinutes, int UnmeasuredMinutes, int MeasuredMinutes, int UnavailableMinutes, ReportFileMessages Messages,
    IReadOnlyList<ReportFileDay> Days, IReadOnlyList<ReportFileExclusion> Exclusions, IReadOnlyList<ReportFileMinute> Unavailable, int Rule, string Sha256);

/// <summary>Messages in the minutes that count.</summary>
internal sealed record ReportFileMessages(int Within, int Late, int Failed, int Refused, long SlowestMs);

/// <summary>A day, in minutes.</summary>
internal sealed record ReportFileDay(DateOnly Day, int Service, int Excluded, int Unmeasured, int Measured, int Unavailable, decimal? Availability);

/// <summary>A time that does not count.</summary>
internal sealed record ReportFileExclusion(DateTimeOffset From, DateTimeOffset To, string Reason, string ApprovedBy);

/// <summary>A minute that was not available.</summary>
internal sealed record ReportFileMinute(DateTimeOffset Minute, string Flow, int Late, int Failed, long SlowestMs, long? ProbeMs, string? ProbeFault);
