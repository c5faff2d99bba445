using System.Xml.Linq;

namespace Integration.Adapters.Eformidling;

/// <summary>What a letter is called, from its <c>arkivmelding.xml</c>. The document itself goes along untouched; one that cannot be read costs no more than the title.</summary>
internal static class ArkivmeldingReader
{
    public static LestArkivmelding? Read(byte[] content)
    {
        if (XmlText.Read(content)?.Root is not { Name.LocalName: "arkivmelding" } root)
            return null;
        var post = root.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName is "basisregistrering" or "registrering");
        var main = post?.Elements().FirstOrDefault(element => element.Name.LocalName == "dokumentbeskrivelse" && Value(element, "tilknyttetRegistreringSom") == "Hoveddokument");
        var folder = root.Elements().FirstOrDefault(element => element.Name.LocalName == "mappe");
        var sender = post?.Elements().FirstOrDefault(element => element.Name.LocalName == "korrespondansepart" && Value(element, "korrespondanseparttype") == "Avsender");
        return new LestArkivmelding(
            Value(post ?? folder, "tittel"),
            (Value(folder, "saksaar"), Value(folder, "sakssekvensnummer")) is ({ } year, { } sequence) ? $"{year}/{sequence}" : null,
            Value(sender, "korrespondansepartNavn"),
            main?.Descendants().FirstOrDefault(element => element.Name.LocalName == "referanseDokumentfil")?.Value);
    }

    private static string? Value(XElement? parent, string name) =>
        parent?.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } value ? value.Length > 200 ? value[..200] : value : null;
}
