using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary>Namespaces, and reading of what archives really send.</summary>
internal static class ArkivXml
{
    public const string Opprett = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1";
    public const string Kvittering = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/kvittering/v1";
    public const string Metadata = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1";
    public const string Feil = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/feil/feilmelding/v1";
    public const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 20_000_000 };

    /// <summary>
    /// The document, or null when it is none. Its byte order mark decides the encoding, whatever the declaration says: most of the published samples are
    /// UTF-16 and declare UTF-8.
    /// </summary>
    public static XDocument? Read(byte[] content)
    {
        try
        {
            using var text = new StreamReader(new MemoryStream(content, writable: false), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            using var reader = XmlReader.Create(text, Strict);
            return XDocument.Load(reader);
        }
        catch (Exception exception) when (exception is XmlException or DecoderFallbackException)
        {
            return null; // The caller says what it should have been.
        }
    }
}
