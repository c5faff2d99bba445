using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.SvarInn;

/// <summary>KS SvarInn: mail that was sent to the municipality by SvarUt. The section absent: no such adapter.</summary>
internal sealed class SvarInnOptions
{
    public const string Section = "Adapters:SvarInn";

    /// <summary>Where SvarInn answers: <c>https://svarut.ks.no</c>, test <c>https://test.svarut.ks.no</c>. Without TLS on loopback only.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>The user of the receiving system (mottakersystem) in SvarUt.</summary>
    [Required]
    public string? Username { get; set; }

    /// <summary>Its service password.</summary>
    [Required]
    public string? Password { get; set; }

    /// <summary>The receiving system's keys, newest first: each a certificate and its RSA private key as PEM in one text. Any of them opens.</summary>
    [Required]
    [MinLength(1)]
    public IList<string>? Keys { get; set; }

    /// <summary>The agency that owns what comes in: <c>0192:</c> and an organisation number.</summary>
    [Required]
    [RegularExpression("^0192:[0-9]{9}$")]
    public string? Agency { get; set; }

    /// <summary>The largest letter that is taken in, bytes. It is held in memory while it is opened. Default 100 000 000.</summary>
    [Range(1, 1_000_000_000)]
    public long MaxContentBytes { get; set; } = 100_000_000;

    /// <summary>How long to wait after a read that found nothing. Default 15 min, as KS asks for; after two hours without a receipt KS sends warnings.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long one read may take, downloads included. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>True when it is the test environment. Default false.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class SvarInnOptionsValidator : IValidateOptions<SvarInnOptions>;
