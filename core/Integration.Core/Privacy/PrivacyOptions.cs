using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Core.Privacy;

/// <summary>Encryption at rest.</summary>
internal sealed class PrivacyOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Privacy";

    /// <summary>
    /// Base64 of the 32 bytes that wrap every data key. From a secret store in production. Without it a file <c>master.key</c> is made
    /// beside the data keys at first start: whoever can read the disk can then read the messages.
    /// </summary>
    [Base64String]
    [StringLength(44, MinimumLength = 44)]
    public string? MasterKey { get; set; }

    /// <summary>Where the wrapped data keys lie. Default: <c>keys</c> in the store's directory.</summary>
    [Required]
    public string KeysDirectory { get; set; } = "";

    /// <summary>An agency gets a new data key when its newest is this many days old. Old keys stay for old messages. Default 90.</summary>
    [Range(1, 3650)]
    public int RotateAfterDays { get; set; } = 90;
}

[OptionsValidator]
internal sealed partial class PrivacyOptionsValidator : IValidateOptions<PrivacyOptions>;
