using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Eformidling;

/// <summary>eFormidling by the municipality's own integrasjonspunkt. The section absent: no such adapter.</summary>
internal sealed class EformidlingOptions
{
    public const string Section = "Adapters:Eformidling";

    /// <summary>Where the integrasjonspunkt answers: <c>https://eformidling.kommune.no:9093</c>.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>The user, when the integrasjonspunkt asks for one (<c>difi.move.feature.enable-auth</c>). Default none.</summary>
    public string? Username { get; set; }

    /// <summary>Its password.</summary>
    public string? Password { get; set; }

    /// <summary>The organisation number that it sends for, nine digits.</summary>
    [Required]
    [RegularExpression("^[0-9]{9}$")]
    public string? Organisation { get; set; }

    /// <summary>Its name, as receivers see it. A letter may name another.</summary>
    [Required]
    [StringLength(200)]
    public string? Name { get; set; }

    /// <summary>The agency that owns what comes in: <c>0192:</c> and an organisation number.</summary>
    [Required]
    [RegularExpression("^0192:[0-9]{9}$")]
    public string? Agency { get; set; }

    /// <summary>The process that letters are sent in. Default <c>urn:no:difi:profile:arkivmelding:administrasjon:ver1.0</c>.</summary>
    [Required]
    [RegularExpression("^urn:no:difi:profile:arkivmelding:[A-Za-z0-9]+:ver[0-9]+[.][0-9]+$")]
    public string Process { get; set; } = "urn:no:difi:profile:arkivmelding:administrasjon:ver1.0";

    /// <summary>How a receiver must have signed in to open a letter: 3 or 4. Default 4.</summary>
    [Range(3, 4)]
    public int SecurityLevel { get; set; } = 4;

    /// <summary>How long a letter may take to be delivered before eFormidling gives it up (<c>LEVETID_UTLOPT</c>). Default 1 day, as the integrasjonspunkt's own.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The largest letter that is sent, all documents together, bytes. Default 250 000 000, what DPV takes.</summary>
    [Range(1, 5_000_000_000)]
    public long MaxLetterBytes { get; set; } = 250_000_000;

    /// <summary>The largest message that is taken in, all files together, bytes. It is held in memory while it is checked. Default 100 000 000.</summary>
    [Range(1, 1_000_000_000)]
    public long MaxContentBytes { get; set; } = 100_000_000;

    /// <summary>How long to wait after a read that found nothing, of messages and of statuses. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one attempt, or one read, may take. Less than the lock of the integrasjonspunkt, 5 min. Default 4 min.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>Letters under way at once. Default 4.</summary>
    [Range(1, 64)]
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>True when it is the test environment. Default false.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class EformidlingOptionsValidator : IValidateOptions<EformidlingOptions>;
