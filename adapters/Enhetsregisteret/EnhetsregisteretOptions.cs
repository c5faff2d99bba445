using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Enhetsregisteret;

/// <summary>Access to Enhetsregisteret. The section absent: no such lookups.</summary>
internal sealed class EnhetsregisteretOptions
{
    public const string Section = "Adapters:Enhetsregisteret";

    /// <summary>Address of the API: <c>https://data.brreg.no/enhetsregisteret/api</c>.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>How long one call may take; it is tried up to three times. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer may be reused. Short, because a unit may be removed from open data. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Freshness { get; set; } = TimeSpan.FromHours(1);

    /// <summary>True when it is a test register. Default false.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class EnhetsregisteretOptionsValidator : IValidateOptions<EnhetsregisteretOptions>;
