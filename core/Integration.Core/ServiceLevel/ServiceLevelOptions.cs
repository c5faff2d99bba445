using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Core.ServiceLevel;

/// <summary>How service levels are measured. What is promised stands in the environment's <c>service-levels.yaml</c>.</summary>
internal sealed class ServiceLevelOptions
{
    public const string Section = "ServiceLevels";

    /// <summary>Sends a probe through the hub and asks every adapter of a measured flow once a minute. Default false: minutes without traffic count for nothing.</summary>
    public bool Probes { get; set; }

    /// <summary>How long an adapter's probe may take before it has failed, in seconds. Default 10.</summary>
    [Range(1, 50)]
    public int ProbeTimeoutSeconds { get; set; } = 10;

    /// <summary>How long the minutes, and the hours of usage, are kept, in months. Default 36.</summary>
    [Range(13, 240)]
    public int KeepMonths { get; set; } = 36;
}

[OptionsValidator]
internal sealed partial class ServiceLevelOptionsValidator : IValidateOptions<ServiceLevelOptions>;
