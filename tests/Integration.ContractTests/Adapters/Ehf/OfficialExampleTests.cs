using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integration.Adapters.Ehf;
using Integration.Adapters.Ehf.Rules;
using Integration.Adapters.Ehf.Ubl;
using Integration.ContractTests.Schemas;

namespace Integration.ContractTests.Adapters.Ehf;

/// <summary>The examples that OpenPeppol publishes, when they are there.</summary>
public sealed class OfficialExampleTests
{
    private static IReadOnlyList<string> Files => PublishedExamples.Files("peppol/examples", "*.xml");

    [Fact]
    public void Each_becomes_a_message_that_its_schema_accepts_and_breaks_no_rule()
    {
        foreach (var file in Files)
        {
            var read = Invoices.Format.Read("test", "-", File.ReadAllBytes(file));

            Assert.True(read.Problem is null, $"{Path.GetFileName(file)}: {string.Join("; ", read.Problem?.Errors.Select(error => $"{error.Pointer} {error.Keyword}") ?? [])} {read.Problem}");
            Assert.Empty(Catalogue.Load.Catalog!.Find(EhfFormat.Received)!.Validate(read.Data).Select(error => $"{Path.GetFileName(file)} {error.Pointer} {error.Keyword}"));
        }
    }

    [Fact]
    public void Nothing_of_any_is_lost_on_the_way_to_a_message_and_back()
    {
        foreach (var file in Files)
        {
            var before = XDocument.Load(file);
            var reader = new UblReader((name, _) => name);
            var data = JsonNode.Parse(reader.Read(before.Root!).ToJsonString())!.AsObject();

            var after = new UblWriter(reader.Files.ToDictionary(pair => pair.Key, pair => pair.Value.Content)).Write(data);

            Assert.False(data.ContainsKey("ikkeOversatt"), $"{Path.GetFileName(file)}: {data["ikkeOversatt"]}");
            Assert.Equal(Lines(before.Root!), Lines(after.Root!));
        }
    }

    /// <summary>Every rule that is checked here stands under the same id in the official Schematron.</summary>
    [Fact]
    public void Every_rule_has_the_official_id()
    {
        var official = string.Concat(PublishedExamples.Files("peppol/sch", "*.sch").Select(File.ReadAllText));

        Assert.All(BillingRules.Texts.Keys, rule => Assert.Contains($"id=\"{OneOf(rule)}\"", official, StringComparison.Ordinal));
    }

    private static string OneOf(string family) => family.Replace("BR-*-", "BR-E-", StringComparison.Ordinal).Replace("BR-DEC-*", "BR-DEC-01", StringComparison.Ordinal);

    /// <summary>Elements in their order with what they hold; without comments, and without attributes that only name a code list.</summary>
    private static List<string> Lines(XElement element, string path = "")
    {
        var at = $"{path}/{element.Name.LocalName}";
        var attributes = element.Attributes()
            .Where(attribute => !attribute.IsNamespaceDeclaration && !(attribute.Name == "schemeID" && attribute.Value == "UNCL5305"))
            .OrderBy(attribute => attribute.Name.LocalName, StringComparer.Ordinal)
            .Select(attribute => $" {attribute.Name}={attribute.Value}");
        var text = new StringBuilder(at).Append(string.Concat(attributes));
        return element.HasElements
            ? [text.ToString(), .. element.Elements().SelectMany(child => Lines(child, at))]
            : [text.Append(" = ").Append(element.Value.Trim()).ToString()];
    }
}
