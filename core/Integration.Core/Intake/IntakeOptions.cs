using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Core.Intake;

/// <summary>Limits of what is taken in.</summary>
internal sealed class IntakeOptions
{
    public const string Section = "Intake";

    /// <summary>Largest event in bytes. Default 1 MiB; larger content belongs in attachments.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxEventBytes { get; set; } = 1024 * 1024;

    /// <summary>Largest batch in bytes. Default 8 MiB.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxBatchBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Largest attachment in bytes. Default 512 MiB.</summary>
    [Range(1024, 5L * 1024 * 1024 * 1024)]
    public long MaxAttachmentBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>Below this much free space on the data disk nothing new is taken in; delivery goes on. Default 512 MiB.</summary>
    [Range(0, long.MaxValue)]
    public long DiskLowBytes { get; set; } = 512L * 1024 * 1024;
}

[OptionsValidator]
internal sealed partial class IntakeOptionsValidator : IValidateOptions<IntakeOptions>;
