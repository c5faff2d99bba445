using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Kartverket;

/// <summary>Access to Kartverket's address API. The section absent: no such lookup.</summary>
internal sealed class KartverketOptions
{
    public const string Section = "Adapters:Kartverket";

    /// <summary>Address of the API with its version: <c>https://ws.geonorge.no/adresser/v1</c>.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>How long one call may take; it is tried up to three times. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer may be reused. Addresses change slowly. Default 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Freshness { get; set; } = TimeSpan.FromDays(1);

    /// <summary>True when it is a test register. Default false.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class KartverketOptionsValidator : IValidateOptions<KartverketOptions>;
