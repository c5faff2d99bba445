using System.Xml.Linq;

namespace Integration.Adapters.Ehf.Ubl;

/// <summary>The namespaces of UBL 2.1.</summary>
internal static class UblNames
{
    public static readonly XNamespace Aggregate = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    public static readonly XNamespace Basic = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
    public static readonly XName Invoice = XName.Get("Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2");
    public static readonly XName CreditNote = XName.Get("CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2");

    /// <summary>The names of a path in the table.</summary>
    public static IEnumerable<XName> Of(string path) => path.Split('/').Select(step => step.StartsWith("cac:", StringComparison.Ordinal) ? Aggregate + step[4..] : Basic + step[4..]);

    /// <summary>How a step is written for people.</summary>
    public static string Text(XName name) => name.Namespace == Aggregate ? $"cac:{name.LocalName}" : name.Namespace == Basic ? $"cbc:{name.LocalName}" : name.LocalName;
}
