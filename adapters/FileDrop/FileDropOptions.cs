using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.FileDrop;

/// <summary>One folder that is shared with a system without an API: <c>Adapters:FileDrop:{instance}</c>. <see cref="In"/>, <see cref="Out"/> or both.</summary>
internal sealed class FileDropOptions
{
    public const string Section = "Adapters:FileDrop";

    /// <summary>The folder, absolute, on a file system that renames whole: <c>inbox</c>, <c>done</c> and <c>error</c> lie in it for <see cref="In"/>, <c>outbox</c> for <see cref="Out"/>.</summary>
    [Required]
    [RegularExpression(@"^(/|[A-Za-z]:\\|\\\\).*")]
    public string? Folder { get; set; }

    /// <summary>Who owns the system, for people.</summary>
    [Required]
    public string? Owner { get; set; }

    /// <summary>The server the folder lies on; absent: this machine.</summary>
    [ValidateObjectMembers(typeof(SftpOptionsValidator))]
    public SftpOptions? Sftp { get; set; }

    /// <summary>What the system writes; absent: nothing is read.</summary>
    [ValidateObjectMembers(typeof(FileDropInOptionsValidator))]
    public FileDropInOptions? In { get; set; }

    /// <summary>What the hub writes; absent: nothing is delivered.</summary>
    [ValidateObjectMembers(typeof(FileDropOutOptionsValidator))]
    public FileDropOutOptions? Out { get; set; }

    /// <summary>True when it is a test system.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>Generated.</summary>
[OptionsValidator]
internal sealed partial class FileDropOptionsValidator : IValidateOptions<FileDropOptions>;
