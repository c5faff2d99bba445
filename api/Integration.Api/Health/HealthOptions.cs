using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Api.Health;

/// <summary>When the hub calls itself unwell.</summary>
internal sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>A delivery that is ready, may be sent and is not worked on for this long means that the pump stands still. Default 120 s.</summary>
    [Range(5, 86400)]
    public int StuckAfterSeconds { get; set; } = 120;
}

[OptionsValidator]
internal sealed partial class HealthOptionsValidator : IValidateOptions<HealthOptions>;
