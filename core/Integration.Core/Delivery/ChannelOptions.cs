using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Core.Delivery;

/// <summary>How the hub treats a destination that fails, and how it stops.</summary>
internal sealed class ChannelOptions
{
    public const string Section = "Delivery";

    /// <summary>The share of failed attempts that opens the breaker. Default 0.5.</summary>
    [Range(0.05, 1.0)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Fewest attempts within the sampling time before the ratio counts; low, because a municipality's volumes are. Default 5.</summary>
    [Range(2, 1000)]
    public int MinimumAttempts { get; set; } = 5;

    /// <summary>Over how long attempts are counted. Default 30 s.</summary>
    [Range(1, 3600)]
    public int SamplingSeconds { get; set; } = 30;

    /// <summary>How long a channel is held before one delivery tries again; doubles up to 16 times while that fails. Default 5 s.</summary>
    [Range(1, 3600)]
    public int BreakSeconds { get; set; } = 5;

    /// <summary>How often a channel that refused the hub's own access is probed. Default 60 s.</summary>
    [Range(1, 86400)]
    public int UnauthorizedProbeSeconds { get; set; } = 60;

    /// <summary>How long a stop waits for deliveries under way before it gives them back. Default 20 s.</summary>
    [Range(0, 600)]
    public int DrainSeconds { get; set; } = 20;
}

[OptionsValidator]
internal sealed partial class ChannelOptionsValidator : IValidateOptions<ChannelOptions>;
