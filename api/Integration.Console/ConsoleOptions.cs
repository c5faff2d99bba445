using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Console;

/// <summary>The operators' console.</summary>
internal sealed class ConsoleOptions
{
    public const string Section = "Console";

    /// <summary>Whether the hub serves it. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// A proxy ends TLS before the hub: cookies are for https only. Without it, and without <c>Console:Auth:Mode=Oidc</c>, a hub that listens on more than this machine does not start with the console: a
    /// login link and a session in clear on a network are anybody's. Default false.
    /// </summary>
    public bool BehindTls { get; set; }

    /// <summary>The hub's address as a browser reaches it: where a provider sends people back to. Needed behind a proxy when people sign in at a provider; without a proxy it is taken from the request.</summary>
    public Uri? Address { get; set; }

    /// <summary>How long a session lasts without use, in minutes. Default 60.</summary>
    [Range(5, 480)]
    public int SessionMinutes { get; set; } = 60;

    /// <summary>How long a login link works, in minutes. Default 15.</summary>
    [Range(1, 60)]
    public int LoginLinkMinutes { get; set; } = 15;

    /// <summary>The time zone people read times in. Default Europe/Oslo.</summary>
    [Required]
    public string TimeZone { get; set; } = "Europe/Oslo";
}

[OptionsValidator]
internal sealed partial class ConsoleOptionsValidator : IValidateOptions<ConsoleOptions>;
