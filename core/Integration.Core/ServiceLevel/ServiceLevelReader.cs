using System.Collections.Concurrent;
using Integration.Core.Ports;

namespace Integration.Core.ServiceLevel;

/// <inheritdoc/>
internal sealed class ServiceLevelReader(ServiceLevelAgreements agreements, IServiceLevelStore store, TimeProvider time) : IServiceLevels
{
    private const int MostMonths = 36;
    private const int MostMessages = 200;

    // A closed month is computed from what does not change, so that it is computed once; the agreements are read at start.
    private readonly ConcurrentDictionary<(string Agreement, ReportMonth Month), MonthReport> closed = new();

    public TimeZoneInfo Zone => agreements.Zone;

    public IReadOnlyList<Agreement> Agreements(string? agency) => [.. agreements.Agreements.Where(agreement => agency is null || agreement.Agency == agency)];

    public Agreement? Find(string id, string? agency) => agreements.Find(id) is { } found && (agency is null || found.Agency == agency) ? found : null;

    public IReadOnlyList<Exclusion> Exclusions(Agreement agreement) => agreements.Of(agreement);

    public async ValueTask<IReadOnlyList<ReportMonth>> Months(Agreement agreement, CancellationToken cancellationToken)
    {
        var current = ReportMonth.Of(time.GetUtcNow(), Zone);
        var first = await store.First(agreement.Flows, cancellationToken) is { } sample ? ReportMonth.Of(sample, Zone) : current;
        var months = new List<ReportMonth>();
        for (var month = current; months.Count == 0 || (month.CompareTo(first) >= 0 && months.Count < MostMonths); month = month.Previous)
            months.Add(month);
        return months;
    }

    public async ValueTask<MonthReport> Report(Agreement agreement, ReportMonth month, CancellationToken cancellationToken)
    {
        if (closed.TryGetValue((agreement.Id, month), out var kept))
            return kept;
        var (report, _) = await Compute(agreement, month, cancellationToken);
        return report.IsClosed ? closed.GetOrAdd((agreement.Id, month), report) : report;
    }

    public async ValueTask<string> Basis(Agreement agreement, ReportMonth month, CancellationToken cancellationToken) => (await Compute(agreement, month, cancellationToken)).Basis;

    public ValueTask<IReadOnlyList<MeasuredMessage>> Messages(string flow, DateTimeOffset minute, string? agency, CancellationToken cancellationToken) =>
        store.Messages(flow, minute, agency, MostMessages, cancellationToken);

    private async ValueTask<(MonthReport Report, string Basis)> Compute(Agreement agreement, ReportMonth month, CancellationToken cancellationToken)
    {
        var marks = await store.Marks(cancellationToken);
        DateTimeOffset? counted = agreement.Flows.All(marks.ContainsKey) ? agreement.Flows.Min(flow => marks[flow]) : null;
        var samples = await store.Samples(agreement.Flows, month.Begins(Zone), month.Next.Begins(Zone), cancellationToken);
        return MonthCalculation.Of(agreements, agreement, month, counted, samples);
    }
}
