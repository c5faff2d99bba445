using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Integration.Adapters.Http;

/// <summary>One business system's own endpoint: <c>Adapters:Http:{instance}</c>.</summary>
internal sealed class HttpAdapterOptions
{
    public const string Section = "Adapters:Http";

    /// <summary>Where deliveries go: https, absolute; http on loopback, or with <see cref="AllowUnencrypted"/>. Never holds user, password or personal data.</summary>
    [Required]
    public Uri? Address { get; set; }

    /// <summary>Messages and credentials may go unencrypted to another machine: the line is protected otherwise. Default false.</summary>
    public bool AllowUnencrypted { get; set; }

    /// <summary>Who owns the system, for people.</summary>
    public string Owner { get; set; } = "";

    /// <summary>What stands in the body. Default <see cref="HttpAdapterMode.Data"/>.</summary>
    public HttpAdapterMode Mode { get; set; }

    /// <summary>The document format that stands in the body instead (<c>ehf</c>); null: JSON, by <see cref="Mode"/>.</summary>
    public string? Format { get; set; }

    /// <summary>POST or PUT. Default POST.</summary>
    [RegularExpression("POST|PUT")]
    public string Method { get; set; } = "POST";

    /// <summary>Headers of every delivery; a secret belongs in <see cref="Authorization"/> or a secret store that feeds the configuration.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];

    /// <summary>The value of the Authorization header, scheme included: <c>Bearer …</c>.</summary>
    public string? Authorization { get; set; }

    /// <summary>A file that holds the value of the Authorization header; read at start.</summary>
    public string? AuthorizationFile { get; set; }

    /// <summary>User name of Basic authentication.</summary>
    public string? User { get; set; }

    /// <summary>Password of Basic authentication.</summary>
    public string? Password { get; set; }

    /// <summary>Scope of a Maskinporten token that is sent as Bearer; needs <c>Adapters:Maskinporten</c>.</summary>
    public string? MaskinportenScope { get; set; }

    /// <summary>The audience (resource) that token is bound to, when the API asks for one.</summary>
    public string? MaskinportenResource { get; set; }

    /// <summary>How long one attempt may take, seconds. Default 30.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Deliveries under way at once. Default 16.</summary>
    [Range(1, 1024)]
    public int MaxConcurrency { get; set; } = 16;

    /// <summary>What a bare number in Retry-After counts. RFC 9110 says seconds, the default.</summary>
    public RetryAfterUnit RetryAfterUnit { get; set; } = RetryAfterUnit.Seconds;

    /// <summary>What 409 and 412 say: a conflict to look at (default), or that the message came before and all is well.</summary>
    public ConflictMeaning OnConflict { get; set; } = ConflictMeaning.Conflict;

    /// <summary>True: the body of a 2xx answer is not read. Default false: JSON is kept as the answer, and a broken one is an unknown outcome.</summary>
    public bool IgnoreAnswer { get; set; }

    /// <summary>The largest answer that is read, bytes. Default 64 KiB.</summary>
    [Range(0, 16 * 1024 * 1024)]
    public int MaxAnswerBytes { get; set; } = 64 * 1024;

    /// <summary>True when it is a test system.</summary>
    public bool Sandbox { get; set; }
}

/// <summary>What a bare number in Retry-After counts.</summary>
internal enum RetryAfterUnit
{
    Seconds,
    Milliseconds,
}

/// <summary>What 409 and 412 say.</summary>
internal enum ConflictMeaning
{
    Conflict,
    AlreadyDelivered,
}

[OptionsValidator]
internal sealed partial class HttpAdapterOptionsAnnotations : IValidateOptions<HttpAdapterOptions>;
