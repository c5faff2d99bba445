using System.Xml.Linq;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Matrikkelen;

/// <summary>The number of a property, checked. Lease and section are 0 when it has none.</summary>
internal sealed record Matrikkelnummer(string Kommunenummer, int Gardsnummer, int Bruksnummer, int Festenummer, int Seksjonsnummer)
{
    public static Result<Matrikkelnummer> Read(IReadOnlyDictionary<string, string> parameters)
    {
        var read = new ParameterReader(parameters);
        var number = new Matrikkelnummer(
            read.Kommunenummer(), read.Number("gardsnummer"), read.Number("bruksnummer"), read.Number("festenummer", otherwise: 0), read.Number("seksjonsnummer", otherwise: 0));
        return read.Problem is { } problem ? problem : number;
    }

    public XElement ToElement(XName name) => new(
        name,
        new XElement(MatrikkelenXml.Matrikkelenhet + "kommuneIdent", new XElement(MatrikkelenXml.Kommune + "kommunenummer", Kommunenummer)),
        new XElement(MatrikkelenXml.Matrikkelenhet + "gardsnummer", Gardsnummer),
        new XElement(MatrikkelenXml.Matrikkelenhet + "bruksnummer", Bruksnummer),
        new XElement(MatrikkelenXml.Matrikkelenhet + "festenummer", Festenummer),
        new XElement(MatrikkelenXml.Matrikkelenhet + "seksjonsnummer", Seksjonsnummer));
}
