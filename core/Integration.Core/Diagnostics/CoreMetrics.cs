using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Integration.Core.Diagnostics;

/// <summary>The hub's own measurements. Tags hold names from configuration only: never an id, a subject or a value of a message.</summary>
internal sealed class CoreMetrics
{
    public const string Name = "Integration.Core";

    public static readonly ActivitySource Activities = new(Name);

    private readonly Counter<long> accepted;
    private readonly Counter<long> rejected;
    private readonly Counter<long> attempts;
    private readonly Histogram<double> attemptTime;
    private readonly Histogram<double> deliveryTime;
    private readonly Counter<long> receipts;
    private readonly Gauge<int> held;
    private readonly Counter<long> received;
    private readonly Gauge<double> lag;

    public CoreMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        accepted = meter.CreateCounter<long>("integration.messages.accepted", "{message}", "Messages on disk, by type and client");
        rejected = meter.CreateCounter<long>("integration.messages.rejected", "{message}", "Messages refused at the door, by code and client");
        attempts = meter.CreateCounter<long>("integration.delivery.attempts", "{attempt}", "Delivery attempts, by target, flow and outcome");
        attemptTime = meter.CreateHistogram<double>("integration.delivery.attempt.duration", "s", "Time of one attempt, lookups and map included");
        deliveryTime = meter.CreateHistogram<double>("integration.delivery.duration", "s", "From accepted to delivered");
        receipts = meter.CreateCounter<long>("integration.receipts", "{receipt}", "Receipts, by level and outcome");
        held = meter.CreateGauge<int>("integration.channel.held", "{channel}", "1 while the channel is held, else 0, by target");
        received = meter.CreateCounter<long>("integration.inbound.received", "{event}", "Events read from sources and on disk, by source and outcome");
        lag = meter.CreateGauge<double>("integration.inbound.lag", "s", "Since the source was last read to its end, by source");
    }

    public void Accepted(string type, string client, bool replayed) =>
        accepted.Add(1, new("type", type), new("client", client), new("replayed", replayed));

    public void Rejected(string code, string client) => rejected.Add(1, new("reason", code), new("client", client));

    /// <param name="target">Where the delivery is to go.</param>
    /// <param name="flow">Its flow.</param>
    /// <param name="outcome">ok, or a problem's code.</param>
    /// <param name="took">How long.</param>
    /// <param name="reached">False: it ended before the destination, in a lookup or a map, and says nothing about it.</param>
    public void Attempt(string target, string flow, string outcome, TimeSpan took, bool reached = true)
    {
        var tags = new TagList { { "target", target }, { "flow", flow }, { "outcome", outcome } };
        if (!reached)
            tags.Add("reached", "no");
        attempts.Add(1, tags);
        if (reached)
            attemptTime.Record(took.TotalSeconds, new KeyValuePair<string, object?>("target", target));
    }

    public void Delivered(string flow, TimeSpan sinceAccepted) => deliveryTime.Record(sinceAccepted.TotalSeconds, new KeyValuePair<string, object?>("flow", flow));

    public void Receipt(string level, string outcome) => receipts.Add(1, new("level", level), new("outcome", outcome));

    public void Received(string source, string outcome, int count) => received.Add(count, new("source", source), new("outcome", outcome));

    public void Lag(string source, TimeSpan sinceEnd) => lag.Record(sinceEnd.TotalSeconds, new KeyValuePair<string, object?>("source", source));

    public void Held(string target, bool isHeld) => held.Record(isHeld ? 1 : 0, new KeyValuePair<string, object?>("target", target));
}
