using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Storage;

/// <summary>The embedded store.</summary>
internal sealed class StorageOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>Where database, attachments and keys lie. Made at first start. Default <c>data</c> beside the working directory.</summary>
    [Required]
    public string Directory { get; set; } = "data";

    /// <summary>How long a delivery may be worked on before it is handed out again, in seconds. Renewed by the pump. Default 120.</summary>
    [Range(1, 86_400)]
    public int LeaseSeconds { get; set; } = 120;

    /// <summary>How many deliveries wait in memory over all targets; more stay in the database until there is room. Default 20,000.</summary>
    [Range(1, 1_000_000)]
    public int ReadyInMemory { get; set; } = 20_000;

    /// <summary>The database's upper bound in MB; 0: the disk is. Default 0.</summary>
    [Range(0, 1_000_000)]
    public int MaxMegabytes { get; set; }

    /// <summary>How many days a sender's repeat of a message is recognised, also when its content is already removed. Default 30.</summary>
    [Range(30, 3650)]
    public int ReplayDays { get; set; } = 30;
}

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
