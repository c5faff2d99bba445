using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Ephorte;

/// <summary>One ePhorte or Elements archive behind NCore: <c>Adapters:Ephorte:{instance}</c>. Codes are the installation's own.</summary>
internal sealed class EphorteOptions
{
    public const string Section = "Adapters:Ephorte";

    /// <summary>Where ObjectModelService V3 En answers: <c>…/Services/ObjectModel/V3/En/ObjectModelService.svc</c>.</summary>
    [Required]
    public Uri? ObjectModel { get; set; }

    /// <summary>Where DocumentService V3 answers: <c>…/Services/Documents/V3/DocumentService.svc</c>.</summary>
    [Required]
    public Uri? Documents { get; set; }

    /// <summary>User of the identity.</summary>
    [Required]
    public string User { get; set; } = "";

    /// <summary>Password of the identity.</summary>
    [Required]
    public string Password { get; set; } = "";

    /// <summary>Role of the identity; empty: the user's default.</summary>
    public string? Role { get; set; }

    /// <summary>Database of the identity; empty: the installation's default.</summary>
    public string? Database { get; set; }

    /// <summary>Name of the hub as an external system there. Default <c>Knutepunkt</c>.</summary>
    [Required]
    public string ExternalSystemName { get; set; } = "Knutepunkt";

    /// <summary>The number of that external system in the archive's table ExternalSystem.</summary>
    [Range(1, int.MaxValue)]
    public int ExternalSystemCode { get; set; }

    /// <summary>
    /// The custom attribute, one of the first ten, that the hub writes its key into on cases, journal posts, parties and documents: what no other key exists for is found again by it.
    /// </summary>
    [Required]
    [RegularExpression("CustomAttribute(10|[1-9])")]
    public string? KeyAttribute { get; set; }

    /// <summary>Who owns the archive, for people.</summary>
    public string Owner { get; set; } = "";

    /// <summary>How long one call may take, seconds; also a file. Default 100.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 100;

    /// <summary>How long one attempt with all its calls may take, seconds. Default 900.</summary>
    [Range(1, 3600)]
    public int AttemptTimeoutSeconds { get; set; } = 900;

    /// <summary>Deliveries under way at once. Default 4.</summary>
    [Range(1, 64)]
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>The largest file that is sent, bytes. Default 50 MiB; base64 makes a third more of it on the wire.</summary>
    [Range(1, 2L * 1024 * 1024 * 1024)]
    public long MaxFileBytes { get; set; } = 50 * 1024 * 1024;

    /// <summary>The longest title the archive takes; a longer one is cut. Default 255.</summary>
    [Range(20, 4000)]
    public int MaxTitle { get; set; } = 255;

    /// <summary>Type of a new case when the message names none; empty: the archive decides.</summary>
    public string? CaseType { get; set; }

    /// <summary>Status of a new case when the message names none. Default <c>B</c>, under treatment.</summary>
    public string CaseStatus { get; set; } = "B";

    /// <summary>The archive part of a new case when the message names none; empty: the archive decides.</summary>
    public string? Series { get; set; }

    /// <summary>Status of a journal post when the message names none. Default <c>J</c>, journalled.</summary>
    public string PostStatus { get; set; } = "J";

    /// <summary>Status a post is made with when it is to be <c>J</c>, by its type; it becomes <c>J</c> when its documents are in. A type that is not here is made with <c>F</c>.</summary>
    public Dictionary<string, string> StatusBeforeJ { get; set; } = new() { ["I"] = "M" };

    /// <summary>Status of a document. Default <c>F</c>, finished.</summary>
    public string DocumentStatus { get; set; } = "F";

    /// <summary>The archive's number of a unit, by the code in messages; a code that is a number goes as it is.</summary>
    public Dictionary<string, int> Units { get; set; } = [];

    /// <summary>The archive's number of a case officer, by the name in messages; one that is a number goes as it is.</summary>
    public Dictionary<string, int> Officers { get; set; } = [];

    /// <summary>True when it is a test installation.</summary>
    public bool Sandbox { get; set; }
}

[OptionsValidator]
internal sealed partial class EphorteOptionsValidator : IValidateOptions<EphorteOptions>;
