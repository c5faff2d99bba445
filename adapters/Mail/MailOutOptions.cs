using System.ComponentModel.DataAnnotations;
using MailKit.Security;

namespace Integration.Adapters.Mail;

/// <summary>The server that takes what is sent.</summary>
internal sealed class MailOutOptions
{
    [Required]
    public string? Host { get; set; }

    /// <summary>Default 587.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary><c>StartTls</c>, <c>SslOnConnect</c>, or <c>None</c> on loopback. Default <c>StartTls</c>: without it nothing is said.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    /// <summary>The user, when the server asks for one.</summary>
    public string? Username { get; set; }

    /// <summary>Its password.</summary>
    public string? Password { get; set; }

    /// <summary>The largest mail, all documents together, bytes before they are encoded, which adds a third. Default 15 000 000.</summary>
    [Range(1, 150_000_000)]
    public long MaxLetterBytes { get; set; } = 15_000_000;
}
