using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Krr;

/// <summary>Access to Kontakt- og reservasjonsregisteret. The section absent: no such lookup.</summary>
internal sealed class KrrOptions
{
    public const string Section = "Adapters:Krr";

    /// <summary>Address of the register: <c>https://kontaktregisteret.no</c>, test <c>https://test.kontaktregisteret.no</c>.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>
    /// Scope of the token. What the register tells depends on it: without this one no e-mail and no mobile number come, and nobody counts as reachable.
    /// Default <c>krr:global/kontaktinformasjon.read</c>.
    /// </summary>
    [Required]
    public string Scope { get; set; } = "krr:global/kontaktinformasjon.read";

    /// <summary>Organisation number the hub asks for, when it is a supplier with a delegation in Altinn. Default: the hub's own.</summary>
    [RegularExpression("^[0-9]{9}$")]
    public string? ConsumerOrg { get; set; }

    /// <summary>How many months after it was last updated or confirmed an address may be used (eForvaltningsforskriften § 32). Default 18.</summary>
    [Range(1, 18)]
    public int ValidMonths { get; set; } = 18;

    /// <summary>Ask about synthetic persons (month + 80). True in test, false in production; default false.</summary>
    public bool AllowSynthetic { get; set; }

    /// <summary>Ask about real persons. False in test, where a real number is somebody's mistake; default true.</summary>
    public bool AllowReal { get; set; } = true;

    /// <summary>How long one call may take; it is tried up to three times. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>True when it is the test register. Default false.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class KrrOptionsValidator : IValidateOptions<KrrOptions>;
