using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Altinn;

/// <summary>Altinn 3, Correspondence: letters to citizens and organisations. The section absent: no such adapter.</summary>
internal sealed class AltinnOptions
{
    public const string Section = "Adapters:Altinn";

    /// <summary>The platform: <c>https://platform.altinn.no</c>, test <c>https://platform.tt02.altinn.no</c>.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>The municipality's letter service in the resource register: <c>oslo-vedtak</c>.</summary>
    [Required]
    [StringLength(255)]
    public string? ResourceId { get; set; }

    /// <summary>Scopes of the Maskinporten token that Altinn changes into its own. Default <c>altinn:correspondence.write altinn:serviceowner</c>.</summary>
    [Required]
    public string Scope { get; set; } = "altinn:correspondence.write altinn:serviceowner";

    /// <summary>Organisation number the hub sends for, when it is a supplier with a delegation in Altinn. Default: the hub's own.</summary>
    [RegularExpression("^[0-9]{9}$")]
    public string? ConsumerOrg { get; set; }

    /// <summary>How the receiver is told that a letter has come. Default <c>EmailPreferred</c>.</summary>
    [AllowedValues("Email", "Sms", "EmailPreferred", "SmsPreferred", "EmailAndSms")]
    public string NotificationChannel { get; set; } = "EmailPreferred";

    /// <summary>Remind a receiver who has not opened it. Default true.</summary>
    public bool SendReminder { get; set; } = true;

    /// <summary>The largest file that is sent, bytes. Altinn takes 250 MB. Default 250 000 000.</summary>
    [Range(1, 250_000_000)]
    public long MaxFileBytes { get; set; } = 250_000_000;

    /// <summary>How long one attempt may take, upload included. Default 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Letters under way at once. Default 8.</summary>
    [Range(1, 64)]
    public int MaxConcurrency { get; set; } = 8;

    /// <summary>True when it is the test environment. Default false.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class AltinnOptionsValidator : IValidateOptions<AltinnOptions>;
