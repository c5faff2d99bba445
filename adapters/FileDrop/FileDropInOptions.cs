using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.FileDrop;

/// <summary>What the system writes into <c>inbox</c>.</summary>
internal sealed class FileDropInOptions
{
    /// <summary>The agency that its messages belong to in the hub: <c>0192:</c> and an organisation number.</summary>
    [Required]
    [RegularExpression("^0192:[0-9]{9}$")]
    public string? Agency { get; set; }

    /// <summary>The message types the system may send, with version.</summary>
    [Required]
    [MinLength(1)]
    public string[]? MessageTypes { get; set; }

    /// <summary>The document format that lies in the folder (<c>ehf</c>): each file is a message. Null: sidecars say what is a message.</summary>
    public string? Format { get; set; }

    /// <summary>How long a file must be unchanged before it is taken, for a system that does not rename its files when they are whole. Default 0: it does.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan StableFor { get; set; }

    /// <summary>How often the folder is looked at. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many days what was taken lies in <c>done</c>, unencrypted as it came. Default 7; 0: deleted as soon as it is on the hub's disk.</summary>
    [Range(0, 365)]
    public int KeepDoneDays { get; set; } = 7;

    /// <summary>The largest sidecar, bytes. Default 1 MiB.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxSidecarBytes { get; set; } = 1024 * 1024;
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class FileDropInOptionsValidator : IValidateOptions<FileDropInOptions>;
