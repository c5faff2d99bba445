using Integration.Core.Ports;

namespace Integration.Core.ServiceLevel;

/// <summary>Service levels as people and commands read them.</summary>
internal interface IServiceLevels
{
    /// <summary>The agreements that a reader may see.</summary>
    /// <param name="agency">Only this agency's; null: all.</param>
    IReadOnlyList<Agreement> Agreements(string? agency);

    /// <summary>One that a reader may see, or null; another agency's looks as one that is not there.</summary>
    Agreement? Find(string id, string? agency);

    /// <summary>The times that do not count for an agreement, whenever they are, each with who approved it. In order of time.</summary>
    IReadOnlyList<Exclusion> Exclusions(Agreement agreement);

    /// <summary>The agreements' time zone.</summary>
    TimeZoneInfo Zone { get; }

    /// <summary>The months of an agreement that something is known of, the newest first; this month is always one.</summary>
    ValueTask<IReadOnlyList<ReportMonth>> Months(Agreement agreement, CancellationToken cancellationToken);

    /// <summary>A month's report.</summary>
    ValueTask<MonthReport> Report(Agreement agreement, ReportMonth month, CancellationToken cancellationToken);

    /// <summary>The lines it is computed from; their SHA-256 is the report's.</summary>
    ValueTask<string> Basis(Agreement agreement, ReportMonth month, CancellationToken cancellationToken);

    /// <summary>The messages behind a minute that a reader may see; empty when there were none, or when retention has removed them.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="minute">The minute.</param>
    /// <param name="agency">Only this agency's; null: all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<MeasuredMessage>> Messages(string flow, DateTimeOffset minute, string? agency, CancellationToken cancellationToken);
}
