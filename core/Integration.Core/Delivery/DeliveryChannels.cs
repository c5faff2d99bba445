using System.Collections.Concurrent;
using Integration.Abstractions.Adapters;
using Integration.Core.Diagnostics;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Core.Delivery;

/// <summary>Every destination's channel, and the adapter behind it.</summary>
internal sealed partial class DeliveryChannels(
    IEnumerable<IOutboundAdapter> adapters,
    IMessageStore store,
    IOptions<ChannelOptions> options,
    CoreMetrics metrics,
    TimeProvider time,
    ILogger<DeliveryChannels> logger)
{
    private readonly Dictionary<string, IOutboundAdapter> byTarget = adapters.ToDictionary(a => a.Descriptor.Id);
    private readonly ConcurrentDictionary<string, DeliveryChannel> channels = new();

    /// <summary>The adapter of a target; null for mailboxes and targets that are not configured.</summary>
    public IOutboundAdapter? Adapter(string target) => byTarget.GetValueOrDefault(target);

    /// <summary>The ids of all outbound adapters.</summary>
    public IReadOnlyCollection<string> Targets => byTarget.Keys;

    /// <summary>The channel of a target.</summary>
    public DeliveryChannel Of(string target) =>
        channels.GetOrAdd(target, t => new DeliveryChannel(t, Concurrency(t), options.Value, time, Changed));

    /// <summary>How many deliveries of a target may be under way at once.</summary>
    public int Concurrency(string target) => Adapter(target)?.Descriptor.MaxConcurrency ?? 8;

    /// <summary>Pauses and resumes what was paused and resumed at another instance. A look at a table of a few rows.</summary>
    public async ValueTask Follow(CancellationToken cancellationToken)
    {
        var asOf = byTarget.Keys.ToDictionary(target => target, target => Of(target).Steered);
        var paused = (await store.Channels(cancellationToken)).Where(channel => channel.ProblemCode == OperationProblems.Paused.Code).ToDictionary(channel => channel.Target);
        foreach (var (target, steered) in asOf)
        {
            var row = paused.GetValueOrDefault(target);
            if (!Of(target).Follow(row is not null, row?.Since ?? default, steered))
                continue;
            metrics.Held(target, row is not null);
            if (row is not null)
                LogHeld(target, row.ProblemCode, null);
            else
                LogOpen(target);
        }
    }

    private void Changed(ChannelState state)
    {
        metrics.Held(state.Target, state.Held);
        if (state.Held)
        {
            LogHeld(state.Target, state.ProblemCode, state.ProbeAt);
        }
        else
        {
            LogOpen(state.Target);
        }

        // What readers see; the channel itself does not wait for it and does not depend on it.
        _ = Remember(state);
    }

    private async Task Remember(ChannelState state)
    {
        try
        {
            await store.RecordChannel(state, CancellationToken.None);
        }
        catch (StoreException)
        {
            LogNotRemembered(state.Target);
        }
    }

    [LoggerMessage(EventName = "channel-held", Level = LogLevel.Warning, Message = "Channel {Target} held: {Code}; tries again at {ProbeAt}")]
    private partial void LogHeld(string target, string? code, DateTimeOffset? probeAt);

    [LoggerMessage(EventName = "channel-open", Level = LogLevel.Information, Message = "Channel {Target} open")]
    private partial void LogOpen(string target);

    [LoggerMessage(EventName = "channel-state-not-stored", Level = LogLevel.Warning, Message = "State of channel {Target} could not be stored")]
    private partial void LogNotRemembered(string target);
}
