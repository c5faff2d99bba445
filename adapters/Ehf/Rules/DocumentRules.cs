using System.Text.RegularExpressions;
using Integration.Adapters.Ehf.Ubl;

namespace Integration.Adapters.Ehf.Rules;

/// <summary>What the head says.</summary>
internal static partial class DocumentRules
{
    private static readonly string[] InvoiceTypes =
        ["71", "80", "82", "84", "102", "218", "219", "326", "331", "380", "382", "383", "384", "386", "388", "393", "395", "553", "575", "623", "780", "817", "870", "875", "876", "877"];

    private static readonly string[] CreditTypes = ["381", "396", "81", "83", "532"];

    private static readonly string[] MediaTypes =
    [
        "application/pdf", "image/png", "image/jpeg", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.oasis.opendocument.spreadsheet",
    ];

    public static void Check(RuleCheck check, Part document)
    {
        check.Require(document.Has("nummer"), "BR-02", document.At("nummer"));
        check.Require(document.Has("dato"), "BR-03", document.At("dato"));
        check.Require(document.Has("typekode"), "BR-04", document.At("typekode"));
        check.Require(document.Has("valuta"), "BR-05", document.At("valuta"));
        check.Require(document.Count("linjer") > 0, "BR-16", document.At("linjer"));
        if (document.Text("typekode") is { } type)
        {
            var isCredit = document.Text("art") == UblShape.CreditNote;
            check.Require((isCredit ? CreditTypes : InvoiceTypes).Contains(type), isCredit ? "PEPPOL-EN16931-P0101" : "PEPPOL-EN16931-P0100", document.At("typekode"));
        }

        // Absent in the message is what the specification says.
        check.Require(document.Text("spesifikasjon")?.StartsWith(UblShape.Specification, StringComparison.Ordinal) != false, "PEPPOL-EN16931-R004", document.At("spesifikasjon"));
        check.Require(document.Text("prosess") is not { } process || Process().IsMatch(process), "PEPPOL-EN16931-R007", document.At("prosess"));
        check.Require(document.Count("merknader") <= 1 || AreGerman(document), "PEPPOL-EN16931-R002", document.At("merknader"));
        check.Require(document.Has("kjopersReferanse") || document.One("ordre").Has("nummer"), "PEPPOL-EN16931-R003", document.At("kjopersReferanse"));
        check.Require(document.Text("avgiftsvaluta") is not { } tax || tax != document.Text("valuta"), "PEPPOL-EN16931-R005", document.At("avgiftsvaluta"));
        Period(check, document.One("periode"), "BR-29", "BR-CO-19");
        check.Require(!(document.Has("avgiftsdato") && document.One("periode").Has("kode")), "BR-CO-03", document.At("avgiftsdato"));
        foreach (var earlier in document.Many("gjelderFakturaer"))
            check.Require(earlier.Has("nummer"), "BR-55", earlier.At("nummer"));
        foreach (var attachment in document.Many("vedlegg"))
        {
            check.Require(attachment.Has("id"), "BR-52", attachment.At("id"));
            if (attachment.One("innhold").One("fil") is { IsThere: true } file)
                check.Require(MediaTypes.Contains(file.Text("mediatype")), "BR-CL-24", file.At("mediatype"));
        }

        if (document.One("levering").One("sted").One("adresse") is { IsThere: true } address)
            check.Require(address.Has("land"), "BR-57", address.At("land"));
    }

    public static void Period(RuleCheck check, Part period, string order, string content)
    {
        if (!period.IsThere)
            return;
        check.Require(period.Date("fra") is not { } from || period.Date("til") is not { } to || from <= to, order, period.At("til"));
        check.Require(period.Has("fra") || period.Has("til") || (content == "BR-CO-19" && period.Has("kode")), content, period.Pointer);
    }

    private static bool AreGerman(Part document) =>
        document.One("selger").One("adresse").Text("land") == "DE" && document.One("kjoper").One("adresse").Text("land") == "DE";

    [GeneratedRegex(@"^urn:fdc:peppol\.eu:2017:poacc:billing:[0-9]{2}:1\.0\z", RegexOptions.CultureInvariant)]
    private static partial Regex Process();
}
