using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Mail;

/// <summary>One mailbox: <c>Adapters:Mail:{instance}</c>; the instance's name is what flows <c>deliver:</c> to. <c>Out</c> sends, <c>In</c> takes in; either or both.</summary>
internal sealed class MailOptions
{
    public const string Section = "Adapters:Mail";

    /// <summary>The mailbox's address: what is sent comes from it.</summary>
    [Required]
    [EmailAddress]
    public string? Address { get; set; }

    /// <summary>Who it is, as receivers see it.</summary>
    [Required]
    [StringLength(100)]
    public string? Name { get; set; }

    /// <summary>Who runs the mail server, for people.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Sends by SMTP. Absent: nothing is sent.</summary>
    [ValidateObjectMembers]
    public MailOutOptions? Out { get; set; }

    /// <summary>Takes in by IMAP. Absent: nothing is taken in.</summary>
    [ValidateObjectMembers]
    public MailInOptions? In { get; set; }

    /// <summary>
    /// Certificates of authorities that are trusted beside the machine's own, each as PEM: a mail server of the municipality's own may have one. Never trusted is a
    /// certificate for another name, or one that has run out. Default none.
    /// </summary>
    public IList<string> Authorities { get; set; } = [];

    /// <summary>How long one attempt, or one read, may take. Default 2 min.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Mails under way at once. Default 2.</summary>
    [Range(1, 16)]
    public int MaxConcurrency { get; set; } = 2;

    /// <summary>True when it is a test server. Default false.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class MailOptionsValidator : IValidateOptions<MailOptions>;
