using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Krr;

/// <summary>The change feed, read at the address of <see cref="KrrOptions"/> with a token of its own. The section absent: it is not read.</summary>
internal sealed class KrrFeedOptions
{
    public const string Section = "Adapters:Krr:Feed";

    /// <summary>The agency that the events belong to in the hub: <c>0192:</c> and the municipality's organisation number.</summary>
    [Required]
    [RegularExpression("^0192:[0-9]{9}$")]
    public string? Agency { get; set; }

    /// <summary>Scope of the token. Digitaliseringsdirektoratet gives it to the few who may keep a copy. Default <c>krr:global/hentendring.read</c>.</summary>
    [Required]
    public string Scope { get; set; } = "krr:global/hentendring.read";

    /// <summary>
    /// The number to begin at when the hub has read nothing yet: the one that a copy was made with. Default: the newest, so that only what happens from
    /// now on is read.
    /// </summary>
    [Range(0, long.MaxValue)]
    public long? Start { get; set; }

    /// <summary>How often it is asked for news; who keeps a copy must ask once a day. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(10);
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class KrrFeedOptionsValidator : IValidateOptions<KrrFeedOptions>;
