using System.Diagnostics.Metrics;
using Integration.ServiceBus.Depth;

namespace Integration.ServiceBus;

/// <summary>Measurements of the bus. No tags but names of outcomes.</summary>
internal sealed class BusMetrics
{
    public const string Name = "Integration.ServiceBus";

    private readonly Counter<long> sent;
    private readonly Counter<long> received;
    private readonly Counter<long> takenBack;
    private readonly Gauge<long> depth;

    public BusMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        sent = meter.CreateCounter<long>("integration.bus.sent", "{envelope}", "Envelopes the bus has accepted");
        received = meter.CreateCounter<long>("integration.bus.received", "{envelope}", "Messages from the bus, by what became of them: taken, returned, unreadable");
        takenBack = meter.CreateCounter<long>("integration.bus.taken_back", "{envelope}", "Envelopes the bus lost or gave up, sent again under a new number");
        depth = meter.CreateGauge<long>("integration.bus.depth", "{message}", "Messages in the queue as the namespace counts them, by state");
    }

    public void Sent(int count) => sent.Add(count);

    public void Received(int count, string outcome) => received.Add(count, new KeyValuePair<string, object?>("outcome", outcome));

    public void TakenBack(int count) => takenBack.Add(count);

    public void Depth(BusCounts counts)
    {
        depth.Record(counts.Active, new KeyValuePair<string, object?>("state", "active"));
        depth.Record(counts.DeadLettered, new KeyValuePair<string, object?>("state", "dead-lettered"));
        depth.Record(counts.Scheduled, new KeyValuePair<string, object?>("state", "scheduled"));
    }
}
