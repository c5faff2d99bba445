namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary>Namespaces. <source>Fiks Arkiv v1</source></summary>
internal static class ArkivXml
{
    public const string Opprett = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/v1";
    public const string Oppdater = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/oppdater/v1";
    public const string Kvittering = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/arkivmelding/opprett/kvittering/v1";
    public const string Metadata = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/metadatakatalog/v1";
    public const string Feil = "https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv/feil/feilmelding/v1";
    public const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";
}
