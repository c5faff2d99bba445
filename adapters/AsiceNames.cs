namespace Integration.Adapters;

/// <summary>Names and namespaces of the container. <source>ETSI EN 319 162-1</source></summary>
internal static class AsiceNames
{
    public const string MediaType = "application/vnd.etsi.asic-e+zip";
    public const string MediaTypeEntry = "mimetype";
    public const string MetaFolder = "META-INF/";
    public const string Manifest = "META-INF/asicmanifest.xml";
    public const string Signature = "META-INF/signature.p7s";
    public const string SignatureMediaType = "application/x-pkcs7-signature";
    public const string Asic = "http://uri.etsi.org/02918/v1.2.1#";
    public const string Dsig = "http://www.w3.org/2000/09/xmldsig#";
    public const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    public const string Sha384 = "http://www.w3.org/2001/04/xmldsig-more#sha384";
    public const string Sha512 = "http://www.w3.org/2001/04/xmlenc#sha512";
}
