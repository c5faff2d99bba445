using Integration.Core.Ports;

namespace Integration.Core.ServiceLevel;

/// <summary>Service levels as people and commands read them.</summary>
internal interface IServiceLevels
{
    /// <summary>The agreements that a reader may see.</summary>
    /// <param name="agency">Only this agency's; null: all.</param>
    IReadOnlyList<Agreement> Agreements(string? agency);

    /// <summary>The agreements' time zone.</summary>
    TimeZoneInfo Zone { get; }

    /// <summary>The months of an agreement that something is known of, the newest first; this month is always one.</summary>
    ValueTask<IReadOnlyList<ReportMonth>> Months(Agreement agreement, CancellationToken cancellationToken);

    /// <summary>A month's report.</summary>
    ValueTask<MonthReport> Report(Agreement agreement, ReportMonth month, CancellationToken cancellationToken);

    /// <summary>The lines it is computed from; their SHA-256 is the report's.</summary>
    ValueTask<string> Basis(Agreement agreement, ReportMonth month, CancellationToken cancellationToken);

    /// <summary>The messages behind a minute; empty when there were none, or when retention has removed them.</summary>
    ValueTask<IReadOnlyList<MeasuredMessage>> Messages(string flow, DateTimeOffset minute, CancellationToken cancellationToken);
}
