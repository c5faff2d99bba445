using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Ehf;
using Integration.Adapters.Ehf.Ubl;
using Integration.ContractTests.Schemas;
using Integration.Testing;

namespace Integration.ContractTests.Adapters.Ehf;

/// <summary>Invoices out and in, as the transports see them.</summary>
public sealed class EhfFormatTests
{
    private const string Canary = "12889197496";
    private const string Folder = "tests/Integration.ContractTests/Adapters/Ehf";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("01-faktura.json")]
    [InlineData("02-kreditnota.json")]
    public async Task What_is_written_is_the_golden_document_and_reads_back_as_the_same_message(string example)
    {
        var data = example.StartsWith("01", StringComparison.Ordinal) ? Invoices.Invoice : Invoices.CreditNote;

        var written = (await Write(data)).Value;
        var read = Invoices.Format.Read("test", "-", written);

        Assert.Null(Difference(Path.ChangeExtension(example, ".xml"), Encoding.UTF8.GetString(written.Span)));
        Assert.Null(read.Problem);
        var back = JsonNode.Parse(read.Data.Span)!.AsObject();
        back.Remove("original");
        foreach (var message in new[] { data, back })
        {
            if (message["vedlegg"]?[0]?["innhold"]?["fil"] is JsonObject file)
                message["vedlegg"]![0]!["innhold"]!["fil"] = (string?)file["displayName"];
        }

        Assert.True(JsonNode.DeepEquals(data, back), back.ToJsonString());
        Assert.Empty(Catalogue.Load.Catalog!.Find(EhfFormat.Received)!.Validate(read.Data));
    }

    [Fact]
    public async Task Embedded_files_and_the_document_itself_come_along_byte_for_byte()
    {
        var written = (await Write(Invoices.Invoice)).Value;

        var read = Invoices.Format.Read("test", "-", written);

        var data = JsonNode.Parse(read.Data.Span)!;
        Assert.Equal(written.ToArray(), await Content(read, (string)data["original"]!["ref"]!));
        Assert.Equal(Invoices.Pdf, await Content(read, (string)data["vedlegg"]![0]!["innhold"]!["fil"]!["ref"]!));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(written.Span)), (string)data["original"]!["sha256"]!);
    }

    [Fact]
    public async Task The_same_message_gives_the_same_bytes() =>
        Assert.Equal((await Write(Invoices.Invoice)).Value.ToArray(), (await Write(Invoices.Invoice)).Value.ToArray());

    [Fact]
    public async Task A_broken_rule_is_not_sent_and_every_one_is_told_with_its_place()
    {
        var problem = (await Write(Invoices.Invoice.With("/sum/betales", 1m).Without("/kjoper/endepunkt").With("/selger/kontakt/navn", Canary))).Problem!;

        Assert.Equal(("INT-EHF-0001", ProblemClass.Invalid, ProblemOwner.Sender), (problem.Code, problem.Class, problem.Definition.Owner));
        Assert.Equal(["/kjoper/endepunkt PEPPOL-EN16931-R010", "/sum/betales BR-CO-16"], problem.Errors.Select(error => $"{error.Pointer} {error.Keyword}").Order());
        Assert.DoesNotContain(Canary, JsonSerializer.Serialize(problem), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_attachment_and_another_type_are_told()
    {
        Assert.Equal("INT-EHF-0002", (await Write(Invoices.Invoice, new InMemoryAttachments())).Problem?.Code);
        Assert.Equal("INT-EHF-0004", (await Invoices.Format.Write(Context.Message("no.kommune.brev.send.v1", "{}"u8.ToArray()), new InMemoryAttachments(), Cancellation)).Problem?.Code);
    }

    [Fact]
    public async Task Attachments_that_make_it_too_large_are_told_before_all_are_read()
    {
        var large = new InMemoryAttachments().Add(Invoices.Attachment, new byte[26 * 1024 * 1024]);

        Assert.Equal("INT-EHF-0003", (await Write(Invoices.Invoice, large)).Problem?.Code);
    }

    [Fact]
    public async Task A_text_that_xml_cannot_hold_is_told()
    {
        var problem = (await Write(Invoices.Invoice.With("/merknader/0", "klokke\u0007"))).Problem;

        Assert.Equal("/merknader/0 xml-character", problem?.Errors.Select(error => $"{error.Pointer} {error.Keyword}").Single());
    }

    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<Invoice/>")]
    [InlineData("<Order xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Order-2\"/>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">&e;</Invoice>")]
    [InlineData("<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"/>")]
    public void What_is_no_invoice_or_no_safe_xml_is_kept_for_a_person(string document)
    {
        var read = Invoices.Format.Read("test", "fallback", Encoding.UTF8.GetBytes(document));

        Assert.Equal(("fallback", "INT-EHF-0005"), (read.Id, read.Problem?.Code));
        Assert.Single(read.Attachments);
    }

    [Fact]
    public void A_document_that_is_cut_is_kept_for_a_person()
    {
        var whole = Invoices.Bytes(Invoices.Invoice);

        Assert.Equal("INT-EHF-0005", Invoices.Format.Read("test", "-", whole.AsMemory(0, whole.Length - 20)).Problem?.Code);
    }

    [Fact]
    public void A_document_that_is_too_large_is_not_read()
    {
        Assert.Equal("INT-EHF-0007", Invoices.Format.Read("test", "-", new byte[Invoices.Format.MaxBytes + 1]).Problem?.Code);
    }

    [Theory]
    [InlineData("utf-16", "utf-16", true, true)]
    [InlineData("utf-16", "utf-8", true, true)]
    [InlineData("utf-16BE", "utf-8", true, true)]
    [InlineData("utf-16", "utf-8", false, false)]
    [InlineData("utf-8", "utf-8", true, true)]
    [InlineData("iso-8859-1", "iso-8859-1", false, true)]
    public void A_byte_order_mark_is_believed_before_the_declaration(string encoding, string declared, bool hasMark, bool isRead)
    {
        var (written, text) = (Encoding.GetEncoding(encoding), Invoices.Document(Invoices.CreditNote).ToString());
        byte[] document = [.. hasMark ? written.Preamble.ToArray() : [], .. written.GetBytes($"<?xml version=\"1.0\" encoding=\"{declared}\"?>{text}")];

        var read = Invoices.Format.Read("test", "-", document);

        Assert.Equal(isRead, read.Problem is null);
        if (isRead)
            Assert.Equal("Prøve Graving AS", (string?)JsonNode.Parse(read.Data.Span)!["kjoper"]!["navn"]);
    }

    [Fact]
    public void What_the_message_has_no_word_for_is_named_and_stands_in_the_original()
    {
        var document = Invoices.Document(Invoices.Invoice);
        document.Root!.AddFirst(new XElement(UblNames.Basic + "UBLVersionID", "2.1"));
        document.Descendants(UblNames.Basic + "ItemClassificationCode").Single().SetAttributeValue("listVersionID", "24");
        document.Descendants(UblNames.Basic + "InvoiceTypeCode").Single().SetAttributeValue("listID", "UNCL1001");

        var data = JsonNode.Parse(Invoices.Format.Read("test", "-", Encoding.UTF8.GetBytes(document.ToString())).Data.Span)!;

        Assert.Equal(
            ["/Invoice/cbc:UBLVersionID", "/Invoice/cac:InvoiceLine/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode/@listVersionID"],
            data["ikkeOversatt"]!.AsArray().Select(path => (string?)path));
    }

    [Theory]
    [InlineData("cbc:IssueDate", "02.03.2026", "/dato PEPPOL-EN16931-F001")]
    [InlineData("cbc:TaxPointDate", "", "/Invoice/cbc:TaxPointDate PEPPOL-EN16931-R008")]
    [InlineData("cbc:PayableAmount", "2 025,00", "/sum/betales xs:decimal")]
    [InlineData("cbc:ChargeIndicator", "ja", "/tilleggOgFradrag/0/erTillegg PEPPOL-EN16931-R043")]
    [InlineData("cbc:EmbeddedDocumentBinaryObject", "???", "/vedlegg/0/innhold/fil xs:base64Binary")]
    public void A_value_that_is_not_what_it_should_be_is_told_with_its_place(string element, string value, string error)
    {
        var document = Invoices.Document(Invoices.Invoice.With("/avgiftsdato", "2026-02-28"));
        document.Descendants(UblNames.Of(element).Single()).First().Value = value;

        var problem = Invoices.Format.Read("test", "-", Encoding.UTF8.GetBytes(document.ToString())).Problem;

        Assert.Equal("INT-EHF-0006", problem?.Code);
        Assert.Contains(error, problem!.Errors.Select(one => $"{one.Pointer} {one.Keyword}"));
    }

    [Fact]
    public void An_amount_in_another_currency_than_the_document_is_told()
    {
        var document = Invoices.Document(Invoices.Invoice);
        document.Descendants(UblNames.Basic + "PayableAmount").Single().SetAttributeValue("currencyID", "SEK");

        var problem = Invoices.Format.Read("test", "-", Encoding.UTF8.GetBytes(document.ToString())).Problem;

        Assert.Equal(["/sum/betales PEPPOL-EN16931-R051"], problem?.Errors.Select(one => $"{one.Pointer} {one.Keyword}"));
    }

    [Fact]
    public void The_same_number_from_the_same_seller_has_the_same_id_and_another_content_another_version()
    {
        var one = Invoices.Format.Read("test", "-", Invoices.Bytes(Invoices.Invoice));
        var again = Invoices.Format.Read("test", "-", Invoices.Bytes(Invoices.Invoice.With("/merknader/0", "Ny tekst")));
        var other = Invoices.Format.Read("test", "-", Invoices.Bytes(Invoices.Invoice.With("/nummer", "2026-10418")));

        Assert.Equal(one.Id, again.Id);
        Assert.NotEqual(one.Version, again.Version);
        Assert.NotEqual(one.Id, other.Id);
        Assert.Equal("faktura/0192:310094943/2026-10417", one.Subject);
    }

    [Fact]
    public void A_number_that_may_be_a_persons_stands_in_no_attribute()
    {
        var read = Invoices.Format.Read("test", "-", Invoices.Bytes(Invoices.Invoice.With("/nummer", Canary)));

        Assert.DoesNotContain(Canary, read.Id + read.Subject, StringComparison.Ordinal);
    }

    /// <summary>The table of UBL and the schemas of the message types say the same names.</summary>
    [Theory]
    [InlineData("no.kommune.faktura.utgaaende")]
    [InlineData("no.kommune.faktura.mottatt")]
    public void The_table_and_the_schema_have_the_same_names(string type)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Root, $"schemas/canonical/{type}/v1.schema.json")))!;
        string[] own = ["/art", "/original", "/original/displayName", "/original/mediatype", "/original/size", "/original/sha256", "/original/ref", "/ikkeOversatt"];

        var table = UblShape.Invoice.Concat(UblShape.Credit).SelectMany(field => Names(field, "")).Distinct();

        Assert.Equal(table.Order(StringComparer.Ordinal), Names(schema, schema, "").Except(own).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(UblField field, string path)
    {
        yield return $"{path}/{field.Name}";
        if (field.With is var (_, name))
            yield return $"{path}/{name}";
        foreach (var below in field.Kind == UblKind.File ? ["displayName", "mediatype", "size", "sha256", "ref"] : field.Fields.SelectMany(child => Names(child, "")).Select(text => text[1..]))
            yield return $"{path}/{field.Name}/{below}";
    }

    private static IEnumerable<string> Names(JsonNode schema, JsonNode? at, string path)
    {
        while ((string?)at?["$ref"] is { } reference)
            at = schema["$defs"]![reference["#/$defs/".Length..]];
        if (at?["items"] is { } items)
            return Names(schema, items, path);
        return (at?["properties"]?.AsObject() ?? []).SelectMany(property => Names(schema, property.Value, $"{path}/{property.Key}").Prepend($"{path}/{property.Key}"));
    }

    private static ValueTask<Result<ReadOnlyMemory<byte>>> Write(JsonObject data, InMemoryAttachments? attachments = null) => Invoices.Format.Write(
        Context.Message(EhfFormat.Outgoing, Encoding.UTF8.GetBytes(data.ToJsonString())), attachments ?? new InMemoryAttachments().Add(Invoices.Attachment, Invoices.Pdf), Cancellation);

    private static async Task<byte[]> Content(InboundEvent read, string reference)
    {
        await using var content = (await read.Attachments.Single(attachment => attachment.Reference == reference).Open(Cancellation)).Value;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();
    }

    private static string? Difference(string name, string received)
    {
        var path = Path.Combine(Golden.Root, Folder, name);
        var beside = Path.ChangeExtension(path, ".received.xml");
        if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == received.ReplaceLineEndings("\n"))
        {
            File.Delete(beside);
            return null;
        }

        File.WriteAllText(beside, received);
        return $"{Folder}/{name} differs: compare it with {Path.GetFileName(beside)} beside it";
    }
}
