using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.GeoIntegrasjon;

/// <summary>One archive behind GeoIntegrasjon Arkiv 1.1: <c>Adapters:GeoIntegrasjon:{instance}</c>. Archives differ within the standard; the settings say how.</summary>
internal sealed class GeoIntegrasjonOptions
{
    public const string Section = "Adapters:GeoIntegrasjon";

    /// <summary>Where SakArkivOppdatering answers.</summary>
    [Required]
    public Uri? Oppdatering { get; set; }

    /// <summary>Where ArkivInnsyn answers.</summary>
    [Required]
    public Uri? Innsyn { get; set; }

    /// <summary>How the hub shows who it is. Default <see cref="GeoIntegrasjonAccess.Basic"/>.</summary>
    public GeoIntegrasjonAccess Access { get; set; }

    /// <summary>User of Basic and of the user name token.</summary>
    public string? User { get; set; }

    /// <summary>Password of Basic and of the user name token.</summary>
    public string? Password { get; set; }

    /// <summary>The key, when the archive wants one.</summary>
    public string? ApiKey { get; set; }

    /// <summary>The header the key is sent in. Default <c>apikey</c>.</summary>
    [Required]
    public string ApiKeyHeader { get; set; } = "apikey";

    /// <summary>Sent as <c>klientnavn</c> in every call's context. Default <c>Knutepunkt</c>.</summary>
    [Required]
    public string ClientName { get; set; } = "Knutepunkt";

    /// <summary>Sent as <c>referanseoppsett</c> in the context; empty: not sent.</summary>
    public string? ReferenceSetup { get; set; }

    /// <summary>Who owns the archive, for people.</summary>
    public string Owner { get; set; } = "";

    /// <summary>How long one call may take, seconds; also a file. Default 100.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 100;

    /// <summary>How long one attempt with all its calls may take, seconds. Default 600.</summary>
    [Range(1, 3600)]
    public int AttemptTimeoutSeconds { get; set; } = 600;

    /// <summary>Deliveries under way at once. Default 4.</summary>
    [Range(1, 64)]
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>The largest file that is sent, bytes. Default 50 MiB; base64 makes a third more of it on the wire.</summary>
    [Range(1, 2L * 1024 * 1024 * 1024)]
    public long MaxFileBytes { get; set; } = 50 * 1024 * 1024;

    /// <summary>The largest answer that is read, bytes. Default 16 MiB: a case may have thousands of journal posts.</summary>
    [Range(1024, 256 * 1024 * 1024)]
    public int MaxAnswerBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The longest title the archive takes; a longer one is cut. Default 255.</summary>
    [Range(20, 4000)]
    public int MaxTitle { get; set; } = 255;

    /// <summary>True for an archive that forgets the external key of a new journal post (ePhorte): it is then set by a call of its own, and the key stands in a remark as well. Default false.</summary>
    public bool SetsPostKeySeparately { get; set; }

    /// <summary>Type of a new case when the message names none; empty: the archive decides.</summary>
    public string? CaseType { get; set; }

    /// <summary>Status of a new case when the message names none. Default <c>B</c>, under treatment.</summary>
    public string CaseStatus { get; set; } = "B";

    /// <summary>Status of a new journal post when the message names none. Default <c>J</c>, journalled.</summary>
    public string PostStatus { get; set; } = "J";

    /// <summary>Status of a document. Default <c>F</c>, finished.</summary>
    public string DocumentStatus { get; set; } = "F";

    /// <summary>The archive part of a new case when the message names none; empty: the archive decides.</summary>
    public string? Arkivdel { get; set; }

    /// <summary>The archive's word for a correspondence part or case party, by Noark's code, where it wants the text: <c>EM</c> to <c>Mottaker</c>. Default none: the code is sent.</summary>
    public Dictionary<string, string> Roles { get; set; } = [];

    /// <summary>The archive's word for a type of journal post, by Noark's code. Default none: the code is sent.</summary>
    public Dictionary<string, string> PostTypes { get; set; } = [];

    /// <summary>True when it is a test installation.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>How the hub shows an archive who it is.</summary>
internal enum GeoIntegrasjonAccess
{
    /// <summary>HTTP Basic.</summary>
    Basic,

    /// <summary>WS-Security, user name and password in the message.</summary>
    UsernameToken,

    /// <summary>A key in a header.</summary>
    ApiKey,
}

[OptionsValidator]
internal sealed partial class GeoIntegrasjonOptionsAnnotations : IValidateOptions<GeoIntegrasjonOptions>;
