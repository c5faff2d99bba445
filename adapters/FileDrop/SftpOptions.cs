using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.FileDrop;

/// <summary>Where the folder lies when it is not on this machine. One of password, key and key file.</summary>
internal sealed class SftpOptions
{
    [Required]
    public string? Host { get; set; }

    /// <summary>Default 22.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 22;

    [Required]
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The private key as text, OpenSSH or PEM: from a secret store that feeds the configuration.</summary>
    public string? PrivateKey { get; set; }

    /// <summary>A file that holds it.</summary>
    public string? PrivateKeyFile { get; set; }

    /// <summary>Opens the private key when it is encrypted.</summary>
    public string? Passphrase { get; set; }

    /// <summary>
    /// The fingerprints of the server's keys, as <c>ssh-keygen -lf</c> prints them: <c>SHA256:</c> and 43 characters. Got from the server's owner, not from the
    /// network. Several while a key is being replaced.
    /// </summary>
    [Required]
    [MinLength(1)]
    public string[]? HostKeys { get; set; }

    /// <summary>How long connecting or one operation may take, seconds. Default 30.</summary>
    [Range(1, 600)]
    public int TimeoutSeconds { get; set; } = 30;
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class SftpOptionsValidator : IValidateOptions<SftpOptions>;
