using System.Xml.Linq;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Matrikkelen;

/// <summary>One address by road, checked. The register can also be searched by person, which the hub never does.</summary>
/// <param name="Kommunenummer">Four digits.</param>
/// <param name="Adressenavn">The whole name of the road, or its short one.</param>
/// <param name="Husnummer">The number.</param>
/// <param name="Bokstav">Upper case; null: the address has none.</param>
internal sealed record VegadresseSok(string Kommunenummer, string Adressenavn, int Husnummer, string? Bokstav)
{
    public static Result<VegadresseSok> Read(IReadOnlyDictionary<string, string> parameters)
    {
        var read = new ParameterReader(parameters);
        var search = new VegadresseSok(read.Kommunenummer(), read.Adressenavn(), read.Number("husnummer"), read.Bokstav());
        return read.Problem is { } problem ? problem : search;
    }

    public XElement ToElement(XName name) => new(
        name,
        new XElement(MatrikkelenXml.Adresse + "kommunenummer", Kommunenummer),
        new XElement(MatrikkelenXml.Adresse + "adressetype", "VEGADRESSE"),
        new XElement(MatrikkelenXml.Adresse + "husnummer", Husnummer),
        SoapXml.Text(MatrikkelenXml.Adresse + "adressenavn", Adressenavn),
        SoapXml.Text(MatrikkelenXml.Adresse + "bokstav", Bokstav),
        Bokstav is null ? new XElement(MatrikkelenXml.Adresse + "utenBokstav", "true") : null);

    /// <summary>Whether it is the one. A search may find names that begin alike, and other letters of the number.</summary>
    public bool IsNumber(XElement address) =>
        address.Number("nummer") == Husnummer && string.Equals(address.ChildText("bokstav"), Bokstav, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the road is the one.</summary>
    public bool IsRoad(XElement? road) =>
        string.Equals(road.ChildText("adressenavn"), Adressenavn, StringComparison.OrdinalIgnoreCase)
        || string.Equals(road.ChildText("kortAdressenavn"), Adressenavn, StringComparison.OrdinalIgnoreCase);
}
