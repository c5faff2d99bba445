using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Public360;

/// <summary>One archive: <c>Adapters:Public360:{instance}</c>. Codes are the installation's own; the defaults are those of a new one.</summary>
internal sealed class Public360Options
{
    public const string Section = "Adapters:Public360";

    /// <summary>Where SIF answers: <c>https://arkiv.example/Biz/v2/api/call/SI.Data.RPC/SI.Data.RPC</c>.</summary>
    [Required]
    public Uri? BaseAddress { get; set; }

    /// <summary>Messages and the key may go unencrypted to another machine: the line is protected otherwise. Default false.</summary>
    public bool AllowUnencrypted { get; set; }

    /// <summary>The integration user's key; sent as <c>Authorization: authkey …</c>.</summary>
    [Required]
    public string AuthKey { get; set; } = "";

    /// <summary>Sent as <c>clientid</c>.</summary>
    [Required]
    public string ClientId { get; set; } = "";

    /// <summary>Who owns the archive, for people.</summary>
    public string Owner { get; set; } = "";

    /// <summary>How long one call may take, seconds; also an upload. Default 100.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 100;

    /// <summary>How long one attempt with all its calls may take, seconds. Default 600.</summary>
    [Range(1, 3600)]
    public int AttemptTimeoutSeconds { get; set; } = 600;

    /// <summary>Deliveries under way at once. Default 4.</summary>
    [Range(1, 64)]
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>The largest file that is sent, bytes. Default 100 MiB; base64 makes a third more of it on the wire.</summary>
    [Range(1, 2L * 1024 * 1024 * 1024)]
    public long MaxFileBytes { get; set; } = 100 * 1024 * 1024;

    /// <summary>Type of a new case when the message names none. Default <c>Sak</c>.</summary>
    public string CaseType { get; set; } = "Sak";

    /// <summary>Status of a new case when the message names none. Default <c>B</c>, under treatment.</summary>
    public string CaseStatus { get; set; } = "B";

    /// <summary>Status of a new journal post when the message names none. Default <c>J</c>, journalled.</summary>
    public string DocumentStatus { get; set; } = "J";

    /// <summary>Status of a file. Default <c>F</c>, finished.</summary>
    public string FileStatus { get; set; } = "F";

    /// <summary>Access code of what is not shielded. Default <c>U</c>, open.</summary>
    public string OpenAccessCode { get; set; } = "U";

    /// <summary>The unit responsible when the message names none; empty: the archive decides.</summary>
    public string? ResponsibleEnterpriseNumber { get; set; }

    /// <summary>The type of the remark that carries the journal post's external key; empty: the archive's default.</summary>
    public string? RemarkType { get; set; }

    /// <summary>Document category by Noark's journal post type.</summary>
    public Dictionary<string, string> Categories { get; set; } = new()
    {
        ["I"] = "Dokument inn",
        ["U"] = "Dokument ut",
        ["N"] = "Internt notat med oppfølging",
        ["X"] = "Internt notat uten oppfølging",
        ["S"] = "Saksframlegg/innstilling",
    };

    /// <summary>Contact role by Noark's correspondence part; a role that is not here is sent as it is.</summary>
    public Dictionary<string, string> Roles { get; set; } = new()
    {
        ["EA"] = "Avsender",
        ["EM"] = "Mottaker",
        ["EK"] = "Kopi til",
        ["IA"] = "Avsender",
        ["IM"] = "Mottaker",
        ["IK"] = "Kopi til",
    };

    /// <summary>True when it is a test installation.</summary>
    public bool Sandbox { get; set; }
}

[OptionsValidator]
internal sealed partial class Public360OptionsValidator : IValidateOptions<Public360Options>;
