using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Folkeregisteret;

/// <summary>The event feed, read with the access of <see cref="FolkeregisteretOptions"/>. The section absent: the feed is not read.</summary>
internal sealed class FolkeregisteretFeedOptions
{
    public const string Section = "Adapters:Folkeregisteret:Feed";

    /// <summary>The agency that the events belong to in the hub: <c>0192:</c> and the municipality's organisation number.</summary>
    [Required]
    [RegularExpression("^0192:[0-9]{9}$")]
    public string? Agency { get; set; }

    /// <summary>
    /// The <c>sekvensnummer</c> to begin at when the hub has read nothing yet: the one that an extract (uttrekk) was ordered with. Default: the newest,
    /// so that only what happens from now on is read.
    /// </summary>
    [Range(0, long.MaxValue)]
    public long? Start { get; set; }

    /// <summary>Take only these kinds of event (<c>hendelsetype</c>), and pass over the others. Default: all.</summary>
    public string[] Types { get; set; } = [];

    /// <summary>How often it is asked for news. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(1);
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class FolkeregisteretFeedOptionsValidator : IValidateOptions<FolkeregisteretFeedOptions>;
