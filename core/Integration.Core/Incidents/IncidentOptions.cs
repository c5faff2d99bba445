using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Core.Incidents;

/// <summary>When a destination's trouble is an incident, and when that is over.</summary>
internal sealed class IncidentOptions
{
    public const string Section = "Incidents";

    /// <summary>How often it is looked, in seconds. Default 5.</summary>
    [Range(1, 300)]
    public int EverySeconds { get; set; } = 5;

    /// <summary>How long a channel is held before that is an incident, in seconds. Default 15: a short break mends itself.</summary>
    [Range(0, 3600)]
    public int OpenAfterSeconds { get; set; } = 15;

    /// <summary>How long all must be well before it is over, in seconds. Default 60: a destination that comes and goes is one incident, not ten.</summary>
    [Range(1, 86400)]
    public int CloseAfterSeconds { get; set; } = 60;

    /// <summary>The share of failed attempts that is an incident. It is over below half of it. Default 0.5.</summary>
    [Range(0.05, 1.0)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Fewest attempts before share and time count. Default 20.</summary>
    [Range(2, 100_000)]
    public int MinimumAttempts { get; set; } = 20;

    /// <summary>Over how many minutes attempts are counted, 1 to 60. Default 5.</summary>
    [Range(1, 60)]
    public int WindowMinutes { get; set; } = 5;

    /// <summary>How long 19 of 20 attempts may take, in seconds. Default 30.</summary>
    [Range(1, 120)]
    public int SlowSeconds { get; set; } = 30;

    /// <summary>Where people open the console, for links in alerts: <c>https://knutepunkt.kommune.no/</c>. Without it alerts have no link.</summary>
    public Uri? ConsoleAddress { get; set; }
}

[OptionsValidator]
internal sealed partial class IncidentOptionsValidator : IValidateOptions<IncidentOptions>;
