using System.Xml.Linq;

namespace Integration.Adapters;

/// <summary>What came of a call: an answer, a fault, or a failure of the transport. None of them: what came is not SOAP.</summary>
internal sealed record SoapAnswer
{
    /// <summary>The element in the body of an answer.</summary>
    public XElement? Body { get; init; }

    /// <summary>The header of an answer.</summary>
    public XElement? Header { get; init; }

    /// <summary>The service's own failure.</summary>
    public SoapFault? Fault { get; init; }

    /// <summary>The transport's failure.</summary>
    public HttpFailure? Failure { get; init; }

    /// <summary>The status, when there was one: <c>HTTP 503</c>.</summary>
    public string? ExternalCode { get; init; }

    /// <summary>The pause asked for.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>A SOAP fault.</summary>
/// <param name="Code">The fault code without its prefix: <c>Server</c>, <c>Client.Authentication</c>; of SOAP 1.2 the subcode when there is one.</param>
/// <param name="Detail">The first element of the detail, which types the fault.</param>
/// <param name="Text">Free, and may quote the data: for <see cref="ErrorText"/> only.</param>
internal sealed record SoapFault(string Code, XElement? Detail, string? Text = null)
{
    private static readonly string[] AccessCodes = ["FailedAuthentication", "InvalidSecurity", "InvalidSecurityToken", "FailedCheck", "SecurityTokenUnavailable", "AccessDenied"];

    /// <summary>WS-Security's codes: the hub's own access is refused.</summary>
    public bool IsAccess => AccessCodes.Contains(Code) || Code.StartsWith("Client.Authentication", StringComparison.Ordinal);

    /// <summary>The request was for something the service does not speak.</summary>
    public bool IsNotUnderstood => Code is "VersionMismatch" or "MustUnderstand" or "ActionNotSupported" or "ActionMismatch" or "EndpointUnavailable";

    /// <summary>The request is to blame.</summary>
    public bool IsClient => Code == "Client" || Code.StartsWith("Client.", StringComparison.Ordinal) || Code == "Sender";
}
