using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.FileDrop;

/// <summary>One folder that a system without an API writes to: <c>Adapters:FileDrop:{instance}</c>.</summary>
internal sealed class FileDropOptions
{
    public const string Section = "Adapters:FileDrop";

    /// <summary>The folder, absolute, on a file system that renames whole: <c>inbox</c>, <c>done</c> and <c>error</c> lie in it.</summary>
    [Required]
    [RegularExpression(@"^(/|[A-Za-z]:\\|\\\\).*")]
    public string? Folder { get; set; }

    /// <summary>Who owns the system, for people.</summary>
    [Required]
    public string? Owner { get; set; }

    /// <summary>The agency that its messages belong to in the hub: <c>0192:</c> and an organisation number.</summary>
    [Required]
    [RegularExpression("^0192:[0-9]{9}$")]
    public string? Agency { get; set; }

    /// <summary>The message types the system may send, with version.</summary>
    [Required]
    [MinLength(1)]
    public string[]? MessageTypes { get; set; }

    /// <summary>How often the folder is looked at. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many days what was taken lies in <c>done</c>, unencrypted as it came. Default 7; 0: deleted as soon as it is on the hub's disk.</summary>
    [Range(0, 365)]
    public int KeepDoneDays { get; set; } = 7;

    /// <summary>The largest sidecar, bytes. Default 1 MiB.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxSidecarBytes { get; set; } = 1024 * 1024;

    /// <summary>True when it is a test system.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class FileDropOptionsValidator : IValidateOptions<FileDropOptions>;
