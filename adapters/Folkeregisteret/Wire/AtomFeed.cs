using System.Xml;
using System.Xml.Linq;

namespace Integration.Adapters.Folkeregisteret.Wire;

/// <summary>Reads a page of the event feed in its Atom form into the records of the JSON form.</summary>
internal static class AtomFeed
{
    private static readonly XNamespace Event = "folkeregisteret:tilgjengeliggjoering:hendelse:v1";

    /// <exception cref="XmlException">Not XML, or XML with a document type.</exception>
    public static IReadOnlyList<LagretHendelse> Read(Stream stream)
    {
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return [.. XDocument.Load(reader).Descendants(Event + "lagretHendelse").Select(stored => new LagretHendelse
        {
            Sekvensnummer = (long?)stored.Element(Event + "sekvensnummer"),
            Hendelse = stored.Element(Event + "hendelse") is { } hendelse
                ? new Hendelse
                {
                    Folkeregisteridentifikator = (string?)hendelse.Element(Event + "folkeregisteridentifikator"),
                    Hendelsetype = (string?)hendelse.Element(Event + "hendelsetype"),
                    Hendelsesdokument = (string?)hendelse.Element(Event + "hendelsesdokument"),
                    Persondokument = (string?)hendelse.Element(Event + "persondokument"),
                    Ajourholdstidspunkt = (string?)hendelse.Element(Event + "ajourholdstidspunkt"),
                }
                : null,
        })];
    }
}
