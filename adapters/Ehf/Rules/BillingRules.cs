using System.Text.Json.Nodes;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Ehf.Rules;

/// <summary>
/// The rules of EN 16931 and Peppol BIS Billing 3 that are checked here, under their official ids. No engine for their Schematron (XSLT 2) runs on .NET without a
/// licence or Java, so these are the hub's own code: what decides whether money and receiver are right, and what access points refuse most.
/// <source>CEN-EN16931-UBL.sch, PEPPOL-EN16931-UBL.sch 3.0.19</source>
/// </summary>
internal static class BillingRules
{
    /// <summary>What each asks for.</summary>
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["BR-02"] = "an invoice number",
        ["BR-03"] = "an issue date",
        ["BR-04"] = "a type code",
        ["BR-05"] = "a currency",
        ["BR-06"] = "the seller's registered name",
        ["BR-07"] = "the buyer's registered name",
        ["BR-08"] = "the seller's address",
        ["BR-09"] = "the country of the seller's address",
        ["BR-10"] = "the buyer's address",
        ["BR-11"] = "the country of the buyer's address",
        ["BR-12"] = "the sum of the lines",
        ["BR-13"] = "the total without VAT",
        ["BR-14"] = "the total with VAT",
        ["BR-15"] = "the amount to pay",
        ["BR-16"] = "at least one line",
        ["BR-21"] = "a line id",
        ["BR-22"] = "a quantity",
        ["BR-23"] = "a unit of the quantity",
        ["BR-24"] = "the line's amount",
        ["BR-25"] = "the item's name",
        ["BR-26"] = "the item's price",
        ["BR-27"] = "a price that is not negative",
        ["BR-28"] = "a gross price that is not negative",
        ["BR-29"] = "a period that ends after it begins",
        ["BR-30"] = "a period that ends after it begins",
        ["BR-32"] = "the VAT category of an allowance",
        ["BR-33"] = "the reason of an allowance",
        ["BR-37"] = "the VAT category of a charge",
        ["BR-38"] = "the reason of a charge",
        ["BR-42"] = "the reason of a line's allowance",
        ["BR-44"] = "the reason of a line's charge",
        ["BR-45"] = "the taxable amount of a VAT category",
        ["BR-46"] = "the tax of a VAT category",
        ["BR-47"] = "the code of a VAT category",
        ["BR-48"] = "the rate of a VAT category, unless it is O",
        ["BR-49"] = "the payment means code",
        ["BR-50"] = "the account of a credit transfer",
        ["BR-52"] = "an id of the attachment",
        ["BR-54"] = "name and value of an item's property",
        ["BR-55"] = "the number of the preceding invoice",
        ["BR-57"] = "the country of the delivery address",
        ["BR-61"] = "the account of a credit transfer",
        ["BR-62"] = "the scheme of the seller's endpoint",
        ["BR-63"] = "the scheme of the buyer's endpoint",
        ["BR-64"] = "the scheme of the item's standard id",
        ["BR-65"] = "the list of the item's classification",
        ["BR-CL-24"] = "pdf, png, jpeg, csv, xlsx or ods",
        ["BR-CO-03"] = "either a tax point date or a code for it",
        ["BR-CO-04"] = "the VAT category of the line",
        ["BR-CO-09"] = "a VAT number that begins with a country code",
        ["BR-CO-10"] = "the sum of the lines' amounts",
        ["BR-CO-11"] = "the sum of the document's allowances",
        ["BR-CO-12"] = "the sum of the document's charges",
        ["BR-CO-13"] = "lines - allowances + charges",
        ["BR-CO-14"] = "the sum of the categories' tax",
        ["BR-CO-15"] = "total without VAT + VAT",
        ["BR-CO-16"] = "total with VAT - prepaid + rounding",
        ["BR-CO-17"] = "taxable amount x rate",
        ["BR-CO-18"] = "at least one VAT category",
        ["BR-CO-19"] = "a date in the period",
        ["BR-CO-20"] = "a date in the line's period",
        ["BR-CO-25"] = "a due date or payment terms when there is something to pay",
        ["BR-CO-26"] = "something that identifies the seller",
        ["BR-DEC-*"] = "at most two decimals",
        ["BR-S-02"] = "the seller's VAT or tax number",
        ["BR-*-01"] = "each category of lines, allowances and charges in the VAT breakdown, and no other",
        ["BR-*-05"] = "a line's rate above 0 for S, 0 for Z, E, AE, G and K, none for O",
        ["BR-*-06"] = "an allowance's rate above 0 for S, 0 for Z, E, AE, G and K, none for O",
        ["BR-*-07"] = "a charge's rate above 0 for S, 0 for Z, E, AE, G and K, none for O",
        ["BR-*-08"] = "lines - allowances + charges of the category",
        ["BR-*-09"] = "no tax for Z, E, AE, G, K and O",
        ["BR-*-10"] = "an exemption reason for E, AE, G, K and O, none for S and Z",
        ["PEPPOL-COMMON-R040"] = "a GLN whose check digit fits",
        ["PEPPOL-COMMON-R041"] = "a Norwegian organisation number: nine digits whose check digit fits",
        ["PEPPOL-EN16931-P0100"] = "a type code that invoices may have",
        ["PEPPOL-EN16931-P0101"] = "a type code that credit notes may have",
        ["PEPPOL-EN16931-R002"] = "at most one note",
        ["PEPPOL-EN16931-R003"] = "a buyer reference or an order number",
        ["PEPPOL-EN16931-R004"] = "the specification of BIS Billing 3",
        ["PEPPOL-EN16931-R005"] = "a tax currency that is another than the document's",
        ["PEPPOL-EN16931-R007"] = "a business process of BIS Billing",
        ["PEPPOL-EN16931-R010"] = "the buyer's endpoint",
        ["PEPPOL-EN16931-R020"] = "the seller's endpoint",
        ["PEPPOL-EN16931-R040"] = "base x percent",
        ["PEPPOL-EN16931-R041"] = "a base where there is a percentage",
        ["PEPPOL-EN16931-R042"] = "a percentage where there is a base",
        ["PEPPOL-EN16931-R044"] = "an allowance, not a charge",
        ["PEPPOL-EN16931-R046"] = "gross price - allowance",
        ["PEPPOL-EN16931-R053"] = "one VAT total with categories",
        ["PEPPOL-EN16931-R054"] = "one VAT total in the tax currency, when there is one",
        ["PEPPOL-EN16931-R061"] = "the mandate of a direct debit",
        ["PEPPOL-EN16931-R110"] = "a line's period that begins within the invoice's",
        ["PEPPOL-EN16931-R111"] = "a line's period that ends within the invoice's",
        ["PEPPOL-EN16931-R120"] = "quantity x price / base quantity + charges - allowances",
        ["PEPPOL-EN16931-R121"] = "a base quantity above zero",
        ["PEPPOL-EN16931-R130"] = "the unit of the quantity",
        ["NO-R-001"] = "NO, a valid organisation number, MVA",
    };

    /// <summary>Every broken rule with its place; empty: it may be sent, or taken.</summary>
    public static IReadOnlyList<ProblemError> Check(JsonObject data)
    {
        var check = new RuleCheck();
        var document = new Part(data, "");
        DocumentRules.Check(check, document);
        PartyRules.Check(check, document);
        PaymentRules.Check(check, document);
        foreach (var allowance in document.Many("tilleggOgFradrag"))
            AllowanceRules.Document(check, allowance);
        foreach (var line in document.Many("linjer"))
            LineRules.Check(check, document, line);
        SumRules.Check(check, document);
        VatRules.Check(check, document);
        return check.Errors;
    }
}
