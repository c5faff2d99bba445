using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Storage;

/// <summary>Which database keeps the messages.</summary>
internal enum StorageProvider
{
    /// <summary>SQLite in the hub's own process: one machine, nothing to run beside it.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server that several hub instances share.</summary>
    PostgreSql,
}

/// <summary>The store.</summary>
internal sealed class StorageOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Storage";

    /// <summary><c>Sqlite</c> or <c>PostgreSql</c>. Default <c>Sqlite</c>.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>How PostgreSQL is reached, in Npgsql's words: <c>Host=…;Database=…;Username=…;Password=…</c>. A secret: it is never printed.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Where database, attachments and keys lie; with PostgreSQL the keys and the flows' versions, shared by all instances. Made at first start. Default <c>data</c> beside the working directory.</summary>
    [Required]
    public string Directory { get; set; } = "data";

    /// <summary>
    /// How long a delivery may be worked on before it is handed out again, in seconds; with PostgreSQL also how long an instance may be silent before
    /// the others take over its work. Renewed by the hub. Default 120.
    /// </summary>
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
