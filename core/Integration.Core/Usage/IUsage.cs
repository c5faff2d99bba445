using Integration.Core.ServiceLevel;

namespace Integration.Core.Usage;

/// <summary>Who uses the hub for what, and how much, as people and scripts read it.</summary>
internal interface IUsage
{
    /// <summary>A month by agency, client and type.</summary>
    /// <param name="month">The month.</param>
    /// <param name="agency">Only this agency's; null: all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<UsageReport> Report(ReportMonth month, string? agency, CancellationToken cancellationToken);

    /// <summary>The month that it is now.</summary>
    ReportMonth Current { get; }
}
