using System.ComponentModel.DataAnnotations;
using MailKit.Security;

namespace Integration.Adapters.Mail;

/// <summary>The mailbox that is read.</summary>
internal sealed class MailInOptions
{
    [Required]
    public string? Host { get; set; }

    /// <summary>Default 993.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 993;

    /// <summary><c>SslOnConnect</c>, <c>StartTls</c>, or <c>None</c> on loopback. Default <c>SslOnConnect</c>.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.SslOnConnect;

    [Required]
    public string? Username { get; set; }

    [Required]
    public string? Password { get; set; }

    /// <summary>The agency that owns what comes in: <c>0192:</c> and an organisation number.</summary>
    [Required]
    [RegularExpression("^0192:[0-9]{9}$")]
    public string? Agency { get; set; }

    /// <summary>The folder that is read. Default <c>INBOX</c>.</summary>
    [Required]
    public string Folder { get; set; } = "INBOX";

    /// <summary>Where what is stored is moved; made when it is not there. Default <c>Knutepunkt</c>.</summary>
    [Required]
    public string Done { get; set; } = "Knutepunkt";

    /// <summary>The largest mail that is taken in, bytes. It is held in memory while it is read. A larger one is moved, and told to a person. Default 50 000 000.</summary>
    [Range(1, 500_000_000)]
    public long MaxMailBytes { get; set; } = 50_000_000;

    /// <summary>How long to wait after a read that found nothing. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);
}
