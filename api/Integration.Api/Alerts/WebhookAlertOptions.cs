using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Api.Alerts;

/// <summary>Alerts by a call to another system. The section absent: none.</summary>
internal sealed class WebhookAlertOptions
{
    public const string Section = "Alerts:Webhook";

    /// <summary>Where they are posted.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>The secret they are signed with, in base64; a prefix <c>whsec_</c> is allowed. At least 24 bytes.</summary>
    [Required, RegularExpression("^(whsec_)?[A-Za-z0-9+/]{32,}={0,2}$")]
    public string? Secret { get; set; }

    /// <summary>How long one call may take, in seconds. Default 10.</summary>
    [Range(1, 120)]
    public int TimeoutSeconds { get; set; } = 10;
}

[OptionsValidator]
internal sealed partial class WebhookAlertOptionsValidator : IValidateOptions<WebhookAlertOptions>;
