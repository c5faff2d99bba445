using System.ComponentModel.DataAnnotations;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Integration.Api.Alerts;

/// <summary>Alerts by e-mail. The section absent: none.</summary>
internal sealed class MailAlertOptions
{
    public const string Section = "Alerts:Mail";

    /// <summary>The mail server.</summary>
    [Required]
    public string? Host { get; set; }

    /// <summary>Its port. Default 587.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>How the line is secured: StartTls, SslOnConnect, or None on a line that nobody else is on. Default StartTls.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    /// <summary>The user, when the server asks for one.</summary>
    public string? Username { get; set; }

    /// <summary>The user's password.</summary>
    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    [Required]
    public string? From { get; set; }

    /// <summary>Who is told: those on duty. At least one.</summary>
    [Required, MinLength(1)]
    public string[]? To { get; set; }

    /// <summary>How long one sending may take, in seconds. Default 20.</summary>
    [Range(1, 120)]
    public int TimeoutSeconds { get; set; } = 20;
}

[OptionsValidator]
internal sealed partial class MailAlertOptionsValidator : IValidateOptions<MailAlertOptions>;
