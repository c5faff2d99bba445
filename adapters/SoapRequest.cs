using System.Xml.Linq;

namespace Integration.Adapters;

/// <summary>One call.</summary>
/// <param name="Address">Where the service answers.</param>
/// <param name="Action">The operation's SOAPAction.</param>
/// <param name="Body">The one element of the body.</param>
internal sealed record SoapRequest(Uri Address, string Action, XElement Body)
{
    /// <summary>The header elements.</summary>
    public IReadOnlyList<XElement> Headers { get; init; } = [];

    /// <summary>SOAP 1.2 with WS-Addressing, as services behind Microsoft's WSHttpBinding ask for; false: SOAP 1.1.</summary>
    public bool IsAddressed { get; init; }

    /// <summary>A file that is streamed as base64 into the place of <see cref="FileHere"/>; disposed by the call.</summary>
    public ArchiveFile? File { get; init; }

    /// <summary>Where in the body the file goes. No text can look like it.</summary>
    public static XProcessingInstruction FileHere => new("file", "");
}
