using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Ehf.Ubl;

/// <summary>Makes the message of a UBL document, by the table. What the table does not know is not lost in silence: its paths are kept, and the document itself is.</summary>
internal sealed partial class UblReader
{
    private readonly HashSet<XElement> taken = [];
    private readonly HashSet<XAttribute> read = [];
    private readonly Func<string, string, string> reference;
    private string currency = "";

    /// <param name="reference">Gives an embedded file its reference, by name and checksum.</param>
    public UblReader(Func<string, string, string> reference) => this.reference = reference;

    /// <summary>What is no date, no number, no base64 or empty, each with its place in the message.</summary>
    public List<ProblemError> Errors { get; } = [];

    /// <summary>Embedded files by their reference.</summary>
    public Dictionary<string, (string MediaType, byte[] Content)> Files { get; } = [];

    /// <summary>The message's data.</summary>
    /// <param name="root">An invoice or a credit note.</param>
    public JsonObject Read(XElement root)
    {
        var isCredit = root.Name == UblNames.CreditNote;
        currency = root.Element(UblNames.Basic + "DocumentCurrencyCode")?.Value.Trim() ?? "";
        taken.Add(root);
        var data = Group(root, isCredit ? UblShape.Credit : UblShape.Invoice, "");
        data.Insert(0, "art", isCredit ? UblShape.CreditNote : "faktura");
        foreach (var empty in root.Descendants().Where(element => !element.HasElements && string.IsNullOrWhiteSpace(element.Value)))
            Errors.Add(new ProblemError(PathOf(empty), "PEPPOL-EN16931-R008", "no empty element"));
        var unknown = Unknown(root).Distinct().Select(path => (JsonNode)path).ToArray();
        if (unknown.Length > 0)
            data["ikkeOversatt"] = new JsonArray(unknown);
        return data;
    }

    /// <summary>Elements that the table does not know, and attributes of those it knows, but for the name of a code list that the specification gives anyway.</summary>
    private IEnumerable<string> Unknown(XElement root) =>
    [
        .. root.Descendants().Where(element => !taken.Contains(element) && taken.Contains(element.Parent!)).Select(PathOf),
        .. root.DescendantsAndSelf().Where(taken.Contains).Attributes()
            .Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.Namespace == XNamespace.None && !read.Contains(attribute) && !CodeList().IsMatch(attribute.Value))
            .Select(attribute => $"{PathOf(attribute.Parent!)}/@{attribute.Name.LocalName}"),
    ];

    private JsonObject Group(XElement element, IReadOnlyList<UblField> fields, string pointer)
    {
        var group = new JsonObject();
        foreach (var field in fields)
        {
            var found = Find(element, field);
            if (found.Count == 0)
                continue;
            if (field.Many)
                group[field.Name] = new JsonArray([.. found.Select((one, at) => Value(one, field, $"{pointer}/{field.Name}/{at}"))]);
            else
                Put(group, field, found[0], pointer);
        }

        return group;
    }

    private void Put(JsonObject group, UblField field, XElement element, string pointer)
    {
        var at = $"{pointer}/{field.Name}";
        if (field.Kind == UblKind.Amount)
            CheckCurrency(element, at);
        if (field.Default is null || element.Value.Trim() != field.Default)
            group[field.Name] = Value(element, field, at);
        if (field.With is var (attribute, name) && element.Attribute(attribute) is { Value.Length: > 0 } beside)
        {
            read.Add(beside);
            group[name] = beside.Value.Trim();
        }
    }

    /// <summary>The elements at a path; of what may stand once, only the first is taken.</summary>
    private List<XElement> Find(XElement element, UblField field)
    {
        var found = UblNames.Of(field.Path).Aggregate<XName, IEnumerable<XElement>>([element], (at, name) => at.SelectMany(one => one.Elements(name))).ToList();
        foreach (var one in field.Many ? found : found.Take(1))
            taken.UnionWith(one.AncestorsAndSelf().TakeWhile(ancestor => ancestor != element));
        return found;
    }

    private JsonNode? Value(XElement element, UblField field, string pointer) => field.Kind switch
    {
        UblKind.Group => Group(element, field.Fields, pointer),
        UblKind.Number or UblKind.Amount => Number(element, pointer),
        UblKind.Date => Date(element, pointer),
        UblKind.Flag => Flag(element, pointer),
        UblKind.File => File(element, pointer),
        _ => element.Value.Trim(),
    };

    private JsonNode? Number(XElement element, string pointer)
    {
        if (decimal.TryParse(element.Value.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        Errors.Add(new ProblemError(pointer, "xs:decimal", "a decimal number"));
        return null;
    }

    private JsonNode? Date(XElement element, string pointer)
    {
        if (DateOnly.TryParseExact(element.Value.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Errors.Add(new ProblemError(pointer, "PEPPOL-EN16931-F001", "a date as YYYY-MM-DD"));
        return null;
    }

    private JsonNode? Flag(XElement element, string pointer)
    {
        if (element.Value.Trim() is "true" or "false")
            return element.Value.Trim() == "true";
        Errors.Add(new ProblemError(pointer, "PEPPOL-EN16931-R043", "true or false"));
        return null;
    }

    private JsonNode? File(XElement element, string pointer)
    {
        byte[] content;
        try
        {
            content = Convert.FromBase64String(element.Value);
        }
        catch (FormatException)
        {
            Errors.Add(new ProblemError(pointer, "xs:base64Binary", "base64"));
            return null;
        }

        read.UnionWith(element.Attributes());
        var name = (string?)element.Attribute("filename") ?? "vedlegg";
        var mediaType = (string?)element.Attribute("mimeCode") is { } given && MediaType().IsMatch(given) ? given : "application/octet-stream";
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        var key = reference(name, sha256);
        Files[key] = (mediaType, content);
        return new JsonObject { ["displayName"] = name, ["mediatype"] = mediaType, ["size"] = content.Length, ["sha256"] = sha256, ["ref"] = key };
    }

    private void CheckCurrency(XElement amount, string pointer)
    {
        if (amount.Attribute("currencyID") is { } given)
            read.Add(given);
        if ((string?)amount.Attribute("currencyID") != currency)
            Errors.Add(new ProblemError(pointer, "PEPPOL-EN16931-R051", "the currency of the document"));
    }

    private static string PathOf(XElement element) => "/" + string.Join('/', element.AncestorsAndSelf().Reverse().Select(step => UblNames.Text(step.Name)));

    [GeneratedRegex(@"^(UNCL|UNECE|ISO)", RegexOptions.CultureInvariant)]
    private static partial Regex CodeList();

    [GeneratedRegex(@"^[a-z0-9!#$&^_.+-]{1,63}/[a-z0-9!#$&^_.+-]{1,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MediaType();
}
