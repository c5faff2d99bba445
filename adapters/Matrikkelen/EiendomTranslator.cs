using System.Globalization;
using System.Xml.Linq;

namespace Integration.Adapters.Matrikkelen;

/// <summary>Translates a property and its addresses. Of a property's owners (<c>eierforhold</c>) and of who last changed it (<c>oppdatertAv</c>) nothing is read.</summary>
internal static class EiendomTranslator
{
    /// <summary>The municipality of a property.</summary>
    public static BubbleId? KommuneId(XElement enhet) => BubbleId.Read(enhet.Child("matrikkelnummer").Child("kommuneId"), MatrikkelenXml.Kommune, "KommuneId");

    /// <summary>The road of an address; null: it is one by property number.</summary>
    public static BubbleId? VegId(XElement address) => BubbleId.Read(address.Child("vegId"), MatrikkelenXml.Adresse, "VegId");

    /// <summary>The property of an address.</summary>
    public static BubbleId? MatrikkelenhetId(XElement address) => BubbleId.Read(address.Child("matrikkelenhetId"), MatrikkelenXml.Matrikkelenhet, "MatrikkelenhetId");

    /// <summary>Translates a property; null: it has no number.</summary>
    /// <param name="enhet">The property.</param>
    /// <param name="addresses">Its addresses.</param>
    /// <param name="count">How many it has.</param>
    /// <param name="bubbles">Where its municipality and roads lie.</param>
    public static Eiendom? Translate(XElement enhet, IEnumerable<XElement> addresses, int count, Bubbles bubbles)
    {
        var kommune = bubbles.Find(KommuneId(enhet));
        if (enhet.Child("matrikkelnummer") is not { } number || kommune.ChildText("kommunenummer") is not { } kommunenummer
            || number.Number("gardsnummer") is not { } gard || number.Number("bruksnummer") is not { } bruk)
            return null;

        var matrikkelnummer = new Matrikkelnummer(kommunenummer, gard, bruk, number.Number("festenummer") ?? 0, number.Number("seksjonsnummer") ?? 0);
        return new Eiendom
        {
            Matrikkelnummer = matrikkelnummer,
            Kommunenavn = kommune.ChildText("kommunenavn"),
            Type = enhet.SaidType()!.Value.Name,
            Bruksnavn = enhet.ChildText("bruksnavn"),
            Etableringsdato = enhet.Day("etableringsdato"),
            HistoriskOppgittAreal = enhet.Real("historiskOppgittAreal"),
            Tinglyst = enhet.Flag("tinglyst"),
            Utgatt = enhet.Flag("utgatt") ?? false,
            ErSeksjonert = enhet.Flag("erSeksjonert"),
            HarAktiveFestegrunner = enhet.Flag("harAktiveFestegrunner"),
            HarAnmerketKlage = enhet.Flag("harAnmerketKlage"),
            HarGrunnforurensing = enhet.Flag("harGrunnforurensing"),
            HarKulturminne = enhet.Flag("harKulturminne"),
            OppmalingIkkeFullfort = enhet.Flag("oppmalingIkkeFullfort"),
            AntallAdresser = count,
            Adresser = [.. addresses.Select(address => Translate(address, matrikkelnummer, bubbles)).OfType<EiendomAdresse>()],
        };
    }

    private static EiendomAdresse? Translate(XElement address, Matrikkelnummer number, Bubbles bubbles)
    {
        var text = address.SaidType()?.Name == "Matrikkeladresse" ? ByNumber(address, number) : ByRoad(address, bubbles);
        return text is null ? null : new EiendomAdresse
        {
            Adressetekst = text,
            Adressenavn = bubbles.Find(VegId(address)).ChildText("adressenavn"),
            Nummer = address.Number("nummer"),
            Bokstav = address.ChildText("bokstav"),
            Adressetilleggsnavn = address.ChildText("adressetilleggsnavn"),
        };
    }

    private static string? ByRoad(XElement address, Bubbles bubbles) =>
        bubbles.Find(VegId(address)).ChildText("adressenavn") is { } name && address.Number("nummer") is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{name} {number}{address.ChildText("bokstav")}")
            : null;

    private static string ByNumber(XElement address, Matrikkelnummer number)
    {
        var lease = number.Festenummer == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/{number.Festenummer}");
        var sub = address.Number("undernummer") is { } under and not 0 ? string.Create(CultureInfo.InvariantCulture, $"-{under}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{number.Gardsnummer}/{number.Bruksnummer}{lease}{sub}");
    }
}
