using System.Xml.Linq;

namespace Integration.Adapters.Matrikkelen;

/// <summary>One of the services: where it answers, and the namespace of its elements.</summary>
/// <param name="Path">Below the address in the configuration.</param>
/// <param name="Space">Namespace of its operations.</param>
internal sealed record MatrikkelenService(string Path, XNamespace Space)
{
    public static readonly MatrikkelenService Adresse = new("AdresseServiceWS", MatrikkelenXml.Root + "service/adresse");

    public static readonly MatrikkelenService Matrikkelenhet = new("MatrikkelenhetServiceWS", MatrikkelenXml.Root + "service/matrikkelenhet");

    public static readonly MatrikkelenService Store = new("StoreServiceWS", MatrikkelenXml.Root + "service/store");

    public Uri At(Uri address) => new($"{address.AbsoluteUri.TrimEnd('/')}/{Path}");
}
