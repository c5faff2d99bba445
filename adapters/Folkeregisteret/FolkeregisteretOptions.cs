using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Folkeregisteret;

/// <summary>Access to Folkeregisteret. The section absent: no such lookups.</summary>
internal sealed class FolkeregisteretOptions
{
    public const string Section = "Adapters:Folkeregisteret";

    /// <summary>
    /// Address of the right's package, without version:
    /// <c>https://folkeregisteret.api.skatteetaten.no/folkeregisteret/offentlig-med-hjemmel/api</c>.
    /// Through KS Fiks the platform's: <c>https://api.fiks.ks.no</c>, test <c>https://api.fiks.test.ks.no</c>.
    /// </summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>Goes through KS Fiks. Absent: straight to Skatteetaten.</summary>
    [ValidateObjectMembers(typeof(FolkeregisteretFiksOptionsValidator))]
    public FolkeregisteretFiksOptions? Fiks { get; set; }

    /// <summary>Scope of the package; through KS Fiks there is another. Default <c>folkeregister:deling/offentligmedhjemmel</c>.</summary>
    [Required]
    public string Scope { get; set; } = "folkeregister:deling/offentligmedhjemmel";

    /// <summary>Organisation number the hub asks for, when it is a supplier with a delegation in Altinn. Default: the hub's own.</summary>
    [RegularExpression("^[0-9]{9}$")]
    public string? ConsumerOrg { get; set; }

    /// <summary>
    /// The parts of the person document that the right covers; fewer than the default when the municipality's right is narrower.
    /// Without <c>adressebeskyttelse</c> everybody counts as protected. Default: all that the lookup answers with; through KS Fiks there is none.
    /// </summary>
    public string[]? Parts { get; set; }

    /// <summary>Ask about synthetic persons (month + 80). True in test, false in production; default false.</summary>
    public bool AllowSynthetic { get; set; }

    /// <summary>Ask about real persons. False in test, where a real number is somebody's mistake; default true.</summary>
    public bool AllowReal { get; set; } = true;

    /// <summary>
    /// Give out protected addresses to a lookup that asks for them (<c>gradertAdresse</c>). Turn on only where the municipality has
    /// decided who may, and how the answer is shielded on its way. Default false.
    /// </summary>
    public bool ReleaseProtectedAddresses { get; set; }

    /// <summary>What a number in <c>Retry-After</c> counts: Folkeregisteret documents milliseconds. Default 1 ms.</summary>
    public TimeSpan RetryAfterUnit { get; set; } = TimeSpan.FromMilliseconds(1);

    /// <summary>How long one call may take; it is tried up to three times. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:01:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>True when it is the test register. Default false.</summary>
    public bool Sandbox { get; set; }

    /// <summary>The scope that is asked for.</summary>
    internal string EffectiveScope => Fiks?.Scope ?? Scope;

    /// <summary>The address with the right's package, or the role, in it.</summary>
    internal Uri EffectiveAddress => Fiks is null ? Address! : new Uri($"{Address!.AbsoluteUri.TrimEnd('/')}/folkeregister/api/v1/{Fiks.RoleId:D}");
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class FolkeregisteretOptionsValidator : IValidateOptions<FolkeregisteretOptions>;
