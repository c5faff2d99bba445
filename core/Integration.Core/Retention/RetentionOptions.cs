using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Core.Retention;

/// <summary>How long finished messages are kept, in days, by sensitivity. A message that has not ended is never removed.</summary>
internal sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>No personal data. Default 365.</summary>
    [Range(30, 36500)]
    public int NoneDays { get; set; } = 365;

    /// <summary>Personal data. Default 90. At least 30, so that a sender's repeated post is recognised that long.</summary>
    [Range(30, 36500)]
    public int PersonalDays { get; set; } = 90;

    /// <summary>Special, criminal, health and child-welfare data. Default 30.</summary>
    [Range(30, 36500)]
    public int SensitiveDays { get; set; } = 30;

    /// <summary>How long an attachment that no message refers to is kept, in hours. Default 24.</summary>
    [Range(1, 8760)]
    public int UnreferencedAttachmentHours { get; set; } = 24;

    /// <summary>How often it is looked, in minutes. Default 10.</summary>
    [Range(1, 1440)]
    public int EveryMinutes { get; set; } = 10;
}

[OptionsValidator]
internal sealed partial class RetentionOptionsValidator : IValidateOptions<RetentionOptions>;
