using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Enhetsregisteret;

/// <summary>The updates of Enhetsregisteret, read with the address of <see cref="EnhetsregisteretOptions"/>. The section absent: they are not read.</summary>
internal sealed class EnhetsregisteretFeedOptions
{
    public const string Section = "Adapters:Enhetsregisteret:Feed";

    /// <summary>The agency that the events belong to in the hub: <c>0192:</c> and the municipality's organisation number.</summary>
    [Required]
    [RegularExpression("^0192:[0-9]{9}$")]
    public string? Agency { get; set; }

    /// <summary>Take only changes of these organisation numbers: the municipality's own, its suppliers. Default: all of the country's.</summary>
    public string[] Organisations { get; set; } = [];

    /// <summary>Take only these kinds of change (<c>endringstype</c>). <c>Fjernet</c> is always taken: copies must go. Default: all.</summary>
    public string[] Types { get; set; } = [];

    /// <summary>How often it is asked for news. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(5);
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class EnhetsregisteretFeedOptionsValidator : IValidateOptions<EnhetsregisteretFeedOptions>;
