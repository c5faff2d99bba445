using System.Collections.Immutable;
using Integration.Abstractions.Adapters;
using Integration.Core.Diagnostics;
using Integration.Core.Intake;
using Integration.Core.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Core.Inbound;

/// <summary>Reads every source of every inbound adapter, each by itself: a slow or failing one keeps nobody else waiting.</summary>
internal sealed class InboundPump(
    IEnumerable<IInboundAdapter> adapters,
    InboundIntake intake,
    IInboundStore store,
    IJobLeases jobs,
    DiskGuard disk,
    IOptions<InboundOptions> options,
    CoreMetrics metrics,
    TimeProvider time,
    ILogger<InboundReader> logger) : BackgroundService
{
    /// <summary>One for each source.</summary>
    public ImmutableArray<InboundReader> Readers { get; } =
    [
        .. from adapter in adapters
           from source in adapter.Sources
           select new InboundReader(adapter, source, intake, store, jobs, disk, options.Value, metrics, time, logger),
    ];

    /// <summary>
    /// The one place where readers begin. Where several hubs share a database, one of them reads a source at a time. Two at once would do no harm but the
    /// work twice: ids and the cursor's guard see to that.
    /// </summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Readers.Select(reader => Task.Run(() => reader.Run(stoppingToken), CancellationToken.None)));
}
