using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.SvarUt;

/// <summary>KS SvarUt: letters by the channel that the receiver can be reached through, or on paper. The section absent: no such adapter.</summary>
internal sealed class SvarUtOptions
{
    public const string Section = "Adapters:SvarUt";

    /// <summary>Where SvarUt answers: <c>https://svarut.ks.no</c>, test <c>https://test.svarut.ks.no</c>.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>The sender's user in SvarUt.</summary>
    [Required]
    public string? Username { get; set; }

    /// <summary>Its password.</summary>
    [Required]
    public string? Password { get; set; }

    /// <summary>Always on paper: the receiver's number is not sent. False: SvarUt chooses the channel. Default false.</summary>
    public bool PrintOnly { get; set; }

    /// <summary>Print on both sides. Default true.</summary>
    public bool Duplex { get; set; } = true;

    /// <summary>Print in colour. Default false.</summary>
    public bool Colour { get; set; }

    /// <summary>The account that the letter is billed to; default none.</summary>
    [RegularExpression("^[a-zA-Z0-9_.øæåØÆÅ-]{1,20}$")]
    public string? Konteringskode { get; set; }

    /// <summary>The largest letter that is sent, all documents together, bytes. SvarUt prints up to 350 MB. Default 350 000 000.</summary>
    [Range(1, 350_000_000)]
    public long MaxLetterBytes { get; set; } = 350_000_000;

    /// <summary>How long one attempt may take. SvarUt itself gives up after 15 min, so less would make a letter that is on its way look lost. Default 16 min.</summary>
    [Range(typeof(TimeSpan), "00:16:00", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(16);

    /// <summary>Letters under way at once. Default 4.</summary>
    [Range(1, 64)]
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>True when it is the test environment. Default false.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class SvarUtOptionsValidator : IValidateOptions<SvarUtOptions>;
