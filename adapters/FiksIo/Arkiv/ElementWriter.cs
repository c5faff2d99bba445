using System.Xml;

namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary>The few shapes an arkivmelding is made of. What has no value is left out.</summary>
internal sealed class ElementWriter(XmlWriter xml, string names = ArkivXml.Opprett)
{
    public void Start(string name, string? type = null)
    {
        xml.WriteStartElement(name, names);
        if (type is not null)
            xml.WriteAttributeString("xsi", "type", ArkivXml.Xsi, type);
    }

    public void StartMetadata(string name) => xml.WriteStartElement("m", name, ArkivXml.Metadata);

    public void End() => xml.WriteEndElement();

    public void Text(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            xml.WriteElementString(name, names, XmlText.Clean(value));
    }

    public void Metadata(string name, string value) => xml.WriteElementString("m", name, ArkivXml.Metadata, XmlText.Clean(value));

    /// <summary>A code of a list.</summary>
    public void Code(string name, string? value) => Wrapped(name, "kode", value);

    /// <summary>A person or a unit, by the archive's own identifier.</summary>
    public void Identity(string name, string? value) => Wrapped(name, "identifikator", value);

    /// <summary>What an item is found again by.</summary>
    public void Key(ArkivNoekkel key)
    {
        Start("referanseEksternNoekkel");
        Metadata("fagsystem", key.Fagsystem);
        Metadata("noekkel", key.Noekkel);
        End();
    }

    /// <summary>A case by its year and number.</summary>
    public void CaseNumber(string number)
    {
        var parts = number.Split('/');
        StartMetadata("saksnummer");
        Metadata("saksaar", parts[0]);
        Metadata("sakssekvensnummer", parts[1]);
        End();
    }

    private void Wrapped(string name, string inner, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        Start(name);
        Metadata(inner, value);
        End();
    }
}
