using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.FileDrop;

/// <summary>What the hub writes into <c>outbox</c>.</summary>
internal sealed class FileDropOutOptions
{
    /// <summary>The message types the system takes, with version; empty: any that a flow sends it.</summary>
    public string[] MessageTypes { get; set; } = [];

    /// <summary>How a message is laid out. Default <see cref="FileDropLayout.Envelope"/>.</summary>
    [EnumDataType(typeof(FileDropLayout))]
    public FileDropLayout Layout { get; set; }

    /// <summary>The document format that is written (<c>ehf</c>): one file for each message, named by its key. Null: JSON, in <see cref="Layout"/>.</summary>
    public string? Format { get; set; }

    /// <summary>Deliveries under way at once. Default 4.</summary>
    [Range(1, 64)]
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>How long one attempt with all its files may take, seconds. Default 300.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 300;
}

/// <summary>Which file comes last and says that the message is there.</summary>
internal enum FileDropLayout
{
    /// <summary><c>KEY.json</c> comes last: the sidecar that <c>inbox</c> takes too, with attributes, data, and size and checksum of each file.</summary>
    Envelope,

    /// <summary><c>KEY.json</c> is the data as the flow's map made it; <c>KEY.sha256</c> comes last, with the checksum of each file as <c>sha256sum</c> writes them.</summary>
    Data,
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class FileDropOutOptionsValidator : IValidateOptions<FileDropOutOptions>;
