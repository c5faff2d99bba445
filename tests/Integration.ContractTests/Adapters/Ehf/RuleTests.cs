using System.Text.Json.Nodes;
using Integration.Adapters.Ehf.Rules;

namespace Integration.ContractTests.Adapters.Ehf;

/// <summary>Each rule of the table: the examples keep it, and what breaks it is found under its name at its place.</summary>
public sealed class RuleTests
{
    private static readonly Dictionary<string, (string Pointer, Func<JsonObject> Data)> Broken = new()
    {
        ["BR-02"] = ("/nummer", () => Invoices.Invoice.Without("/nummer")),
        ["BR-03"] = ("/dato", () => Invoices.Invoice.Without("/dato")),
        ["BR-04"] = ("/typekode", () => Invoices.Invoice.Without("/typekode")),
        ["BR-05"] = ("/valuta", () => Invoices.Invoice.Without("/valuta")),
        ["BR-06"] = ("/selger/juridisk/navn", () => Invoices.Invoice.Without("/selger/juridisk/navn")),
        ["BR-07"] = ("/kjoper/juridisk/navn", () => Invoices.Invoice.Without("/kjoper/juridisk/navn")),
        ["BR-08"] = ("/selger/adresse", () => Invoices.Invoice.Without("/selger/adresse")),
        ["BR-09"] = ("/selger/adresse/land", () => Invoices.Invoice.Without("/selger/adresse/land")),
        ["BR-10"] = ("/kjoper/adresse", () => Invoices.Invoice.Without("/kjoper/adresse")),
        ["BR-11"] = ("/kjoper/adresse/land", () => Invoices.Invoice.Without("/kjoper/adresse/land")),
        ["BR-12"] = ("/sum/linjer", () => Invoices.Invoice.Without("/sum/linjer")),
        ["BR-13"] = ("/sum/utenMva", () => Invoices.Invoice.Without("/sum/utenMva")),
        ["BR-14"] = ("/sum/medMva", () => Invoices.Invoice.Without("/sum/medMva")),
        ["BR-15"] = ("/sum/betales", () => Invoices.Invoice.Without("/sum/betales")),
        ["BR-16"] = ("/linjer", () => Invoices.Invoice.Without("/linjer")),
        ["BR-21"] = ("/linjer/0/id", () => Invoices.Invoice.Without("/linjer/0/id")),
        ["BR-22"] = ("/linjer/2/antall", () => Invoices.Invoice.Without("/linjer/2/antall")),
        ["BR-23"] = ("/linjer/0/enhet", () => Invoices.Invoice.Without("/linjer/0/enhet")),
        ["BR-24"] = ("/linjer/0/belop", () => Invoices.Invoice.Without("/linjer/0/belop")),
        ["BR-25"] = ("/linjer/0/vare/navn", () => Invoices.Invoice.Without("/linjer/0/vare/navn")),
        ["BR-26"] = ("/linjer/0/pris/belop", () => Invoices.Invoice.Without("/linjer/0/pris/belop")),
        ["BR-27"] = ("/linjer/0/pris/belop", () => Invoices.Invoice.With("/linjer/0/pris/belop", -400m).With("/linjer/0/antall", -3)),
        ["BR-28"] = ("/linjer/1/pris/rabatt/grunnlag", () => Invoices.Invoice.With("/linjer/1/pris/rabatt/grunnlag", -30m)),
        ["BR-29"] = ("/periode/til", () => Invoices.Invoice.With("/periode/til", "2026-01-31")),
        ["BR-30"] = ("/linjer/0/periode/til", () => Invoices.Invoice.With("/linjer/0/periode/til", "2026-02-01")),
        ["BR-32"] = ("/tilleggOgFradrag/1/mva", () => Invoices.Invoice.Without("/tilleggOgFradrag/1/mva")),
        ["BR-33"] = ("/tilleggOgFradrag/1/grunn", () => Invoices.Invoice.Without("/tilleggOgFradrag/1/grunn")),
        ["BR-37"] = ("/tilleggOgFradrag/0/mva", () => Invoices.Invoice.Without("/tilleggOgFradrag/0/mva")),
        ["BR-38"] = ("/tilleggOgFradrag/0/grunn", () => Invoices.Invoice.Without("/tilleggOgFradrag/0/grunn").Without("/tilleggOgFradrag/0/kode")),
        ["BR-42"] = ("/linjer/1/tilleggOgFradrag/0/grunn", () => Invoices.Invoice.Without("/linjer/1/tilleggOgFradrag/0/grunn")),
        ["BR-44"] = ("/linjer/1/tilleggOgFradrag/0/grunn", () => Invoices.Invoice.Without("/linjer/1/tilleggOgFradrag/0/grunn").With("/linjer/1/tilleggOgFradrag/0/erTillegg", true)),
        ["BR-45"] = ("/avgift/0/fordeling/0/grunnlag", () => Invoices.Invoice.Without("/avgift/0/fordeling/0/grunnlag")),
        ["BR-46"] = ("/avgift/0/fordeling/0/belop", () => Invoices.Invoice.Without("/avgift/0/fordeling/0/belop")),
        ["BR-47"] = ("/avgift/0/fordeling/0/mva/kode", () => Invoices.Invoice.Without("/avgift/0/fordeling/0/mva/kode")),
        ["BR-48"] = ("/avgift/0/fordeling/0/mva/prosent", () => Invoices.Invoice.Without("/avgift/0/fordeling/0/mva/prosent")),
        ["BR-49"] = ("/betaling/0/kode", () => Invoices.Invoice.Without("/betaling/0/kode")),
        ["BR-50"] = ("/betaling/0/konto", () => Invoices.Invoice.With("/betaling/0/kode", "31").With("/betaling/0/konto", new JsonObject { ["bank"] = "DNBANOKK" })),
        ["BR-52"] = ("/vedlegg/0/id", () => Invoices.Invoice.Without("/vedlegg/0/id")),
        ["BR-54"] = ("/linjer/1/vare/egenskaper/0", () => Invoices.Invoice.Without("/linjer/1/vare/egenskaper/0/verdi")),
        ["BR-55"] = ("/gjelderFakturaer/0/nummer", () => Invoices.CreditNote.Without("/gjelderFakturaer/0/nummer")),
        ["BR-57"] = ("/levering/sted/adresse/land", () => Invoices.Invoice.Without("/levering/sted/adresse/land")),
        ["BR-61"] = ("/betaling/0/konto", () => Invoices.Invoice.Without("/betaling/0/konto")),
        ["BR-62"] = ("/selger/endepunktordning", () => Invoices.Invoice.Without("/selger/endepunktordning")),
        ["BR-63"] = ("/kjoper/endepunktordning", () => Invoices.Invoice.Without("/kjoper/endepunktordning")),
        ["BR-64"] = ("/linjer/0/vare/standardordning", () => Invoices.Invoice.With("/linjer/0/vare/standardId", "7038010000000")),
        ["BR-65"] = ("/linjer/1/vare/klassifisering/0/liste", () => Invoices.Invoice.Without("/linjer/1/vare/klassifisering/0/liste")),
        ["BR-CL-24"] = ("/vedlegg/0/innhold/fil/mediatype", () => Invoices.Invoice.With("/vedlegg/0/innhold/fil/mediatype", "application/zip")),
        ["BR-CO-03"] = ("/avgiftsdato", () => Invoices.Invoice.With("/avgiftsdato", "2026-02-28").With("/periode/kode", "35")),
        ["BR-CO-04"] = ("/linjer/0/vare/mva/kode", () => Invoices.Invoice.Without("/linjer/0/vare/mva")),
        ["BR-CO-09"] = ("/selger/avgiftsnumre/0/nummer", () => Invoices.Invoice.With("/selger/avgiftsnumre/0/nummer", "310094943MVA")),
        ["BR-CO-10"] = ("/sum/linjer", () => Invoices.Invoice.With("/sum/linjer", 1900.01m)),
        ["BR-CO-11"] = ("/sum/fradrag", () => Invoices.Invoice.Without("/sum/fradrag")),
        ["BR-CO-12"] = ("/sum/tillegg", () => Invoices.Invoice.With("/sum/tillegg", 99.99m)),
        ["BR-CO-13"] = ("/sum/utenMva", () => Invoices.Invoice.With("/sum/utenMva", 1880.01m)),
        ["BR-CO-14"] = ("/avgift/0/belop", () => Invoices.Invoice.With("/avgift/0/belop", 345.01m)),
        ["BR-CO-15"] = ("/sum/medMva", () => Invoices.Invoice.With("/sum/medMva", 2224.99m)),
        ["BR-CO-16"] = ("/sum/betales", () => Invoices.Invoice.With("/sum/betales", 2225m)),
        ["BR-CO-17"] = ("/avgift/0/fordeling/0/belop", () => Invoices.Invoice.With("/avgift/0/fordeling/0/belop", 346m)),
        ["BR-CO-18"] = ("/avgift", () => Invoices.Invoice.Without("/avgift/0/fordeling")),
        ["BR-CO-19"] = ("/periode", () => Invoices.Invoice.With("/periode", new JsonObject())),
        ["BR-CO-20"] = ("/linjer/0/periode", () => Invoices.Invoice.With("/linjer/0/periode", new JsonObject())),
        ["BR-CO-25"] = ("/forfall", () => Invoices.Invoice.Without("/forfall").Without("/betalingsbetingelser")),
        ["BR-CO-26"] = ("/selger/juridisk", () => Invoices.Invoice.Without("/selger/avgiftsnumre").Without("/selger/juridisk/nummer")),
        ["BR-DEC-01"] = ("/tilleggOgFradrag/1/belop", () => Invoices.Invoice.With("/tilleggOgFradrag/1/belop", 120.001m)),
        ["BR-DEC-02"] = ("/tilleggOgFradrag/1/grunnlag", () => Invoices.Invoice.With("/tilleggOgFradrag/1/grunnlag", 1200.001m)),
        ["BR-DEC-05"] = ("/tilleggOgFradrag/0/belop", () => Invoices.Invoice.With("/tilleggOgFradrag/0/belop", 100.001m)),
        ["BR-DEC-06"] = ("/tilleggOgFradrag/0/grunnlag", () => Invoices.Invoice.With("/tilleggOgFradrag/0/grunnlag", 1000.001m)),
        ["BR-DEC-09"] = ("/sum/linjer", () => Invoices.Invoice.With("/sum/linjer", 1900.001m)),
        ["BR-DEC-10"] = ("/sum/fradrag", () => Invoices.Invoice.With("/sum/fradrag", 120.001m)),
        ["BR-DEC-11"] = ("/sum/tillegg", () => Invoices.Invoice.With("/sum/tillegg", 100.001m)),
        ["BR-DEC-12"] = ("/sum/utenMva", () => Invoices.Invoice.With("/sum/utenMva", 1880.001m)),
        ["BR-DEC-13"] = ("/avgift/0/belop", () => Invoices.Invoice.With("/avgift/0/belop", 345.001m)),
        ["BR-DEC-14"] = ("/sum/medMva", () => Invoices.Invoice.With("/sum/medMva", 2225.001m)),
        ["BR-DEC-16"] = ("/sum/forskudd", () => Invoices.Invoice.With("/sum/forskudd", 200.001m)),
        ["BR-DEC-17"] = ("/sum/avrunding", () => Invoices.Invoice.With("/sum/avrunding", 0.001m)),
        ["BR-DEC-18"] = ("/sum/betales", () => Invoices.Invoice.With("/sum/betales", 2025.001m)),
        ["BR-DEC-19"] = ("/avgift/0/fordeling/0/grunnlag", () => Invoices.Invoice.With("/avgift/0/fordeling/0/grunnlag", 1380.001m)),
        ["BR-DEC-20"] = ("/avgift/0/fordeling/0/belop", () => Invoices.Invoice.With("/avgift/0/fordeling/0/belop", 345.001m)),
        ["BR-DEC-23"] = ("/linjer/0/belop", () => Invoices.Invoice.With("/linjer/0/belop", 1200.001m)),
        ["BR-DEC-24"] = ("/linjer/1/tilleggOgFradrag/0/belop", () => Invoices.Invoice.With("/linjer/1/tilleggOgFradrag/0/belop", 50.001m)),
        ["BR-DEC-25"] = ("/linjer/1/tilleggOgFradrag/0/grunnlag", () => Invoices.Invoice.With("/linjer/1/tilleggOgFradrag/0/grunnlag", 500.001m)),
        ["BR-DEC-27"] = ("/linjer/1/tilleggOgFradrag/0/belop", () => Invoices.Invoice.With("/linjer/1/tilleggOgFradrag/0/belop", 50.001m).With("/linjer/1/tilleggOgFradrag/0/erTillegg", true)),
        ["BR-DEC-28"] = ("/linjer/1/tilleggOgFradrag/0/grunnlag", () => Invoices.Invoice.With("/linjer/1/tilleggOgFradrag/0/grunnlag", 500.001m).With("/linjer/1/tilleggOgFradrag/0/erTillegg", true)),
        ["BR-S-01"] = ("/avgift/0/fordeling", () => Invoices.Invoice.With("/avgift/0/fordeling/0/mva/kode", "Z")),
        ["BR-Z-01"] = ("/avgift/0/fordeling", () => Invoices.Invoice.With("/avgift/0/fordeling/0/mva/kode", "Z")),
        ["BR-S-02"] = ("/selger/avgiftsnumre", () => Invoices.Invoice.Without("/selger/avgiftsnumre")),
        ["BR-S-05"] = ("/linjer/0/vare/mva/prosent", () => Invoices.Invoice.With("/linjer/0/vare/mva/prosent", 0)),
        ["BR-E-05"] = ("/linjer/2/vare/mva/prosent", () => Invoices.Invoice.With("/linjer/2/vare/mva/prosent", 25)),
        ["BR-O-05"] = ("/linjer/2/vare/mva/prosent", () => Invoices.Invoice.With("/linjer/2/vare/mva/kode", "O")),
        ["BR-S-06"] = ("/tilleggOgFradrag/1/mva/prosent", () => Invoices.Invoice.With("/tilleggOgFradrag/1/mva/prosent", 0)),
        ["BR-IC-06"] = ("/tilleggOgFradrag/1/mva/prosent", () => Invoices.Invoice.With("/tilleggOgFradrag/1/mva/kode", "K")),
        ["BR-S-07"] = ("/tilleggOgFradrag/0/mva/prosent", () => Invoices.Invoice.With("/tilleggOgFradrag/0/mva/prosent", 0)),
        ["BR-S-08"] = ("/avgift/0/fordeling/0/grunnlag", () => Invoices.Invoice.With("/avgift/0/fordeling/0/grunnlag", 1381m)),
        ["BR-E-08"] = ("/avgift/0/fordeling/1/grunnlag", () => Invoices.Invoice.With("/avgift/0/fordeling/1/grunnlag", 500.01m)),
        ["BR-E-09"] = ("/avgift/0/fordeling/1/belop", () => Invoices.Invoice.With("/avgift/0/fordeling/1/belop", 0.5m)),
        ["BR-E-10"] = ("/avgift/0/fordeling/1/mva/fritaksgrunn", () => Invoices.Invoice.Without("/avgift/0/fordeling/1/mva/fritaksgrunn")),
        ["BR-S-10"] = ("/avgift/0/fordeling/0/mva/fritaksgrunn", () => Invoices.Invoice.With("/avgift/0/fordeling/0/mva/fritaksgrunn", "Nei")),
        ["PEPPOL-COMMON-R040"] = ("/kjoper/identifikatorer/0/id", () => Invoices.Invoice.With("/kjoper/identifikatorer", new JsonArray(new JsonObject { ["id"] = "7038010000001", ["ordning"] = "0088" }))),
        ["PEPPOL-COMMON-R041"] = ("/kjoper/endepunkt", () => Invoices.Invoice.With("/kjoper/endepunkt", "311702395")),
        ["PEPPOL-EN16931-P0100"] = ("/typekode", () => Invoices.Invoice.With("/typekode", "381")),
        ["PEPPOL-EN16931-P0101"] = ("/typekode", () => Invoices.CreditNote.With("/typekode", "380")),
        ["PEPPOL-EN16931-R002"] = ("/merknader", () => Invoices.Invoice.With("/merknader", new JsonArray("en", "to"))),
        ["PEPPOL-EN16931-R003"] = ("/kjopersReferanse", () => Invoices.Invoice.Without("/kjopersReferanse").Without("/ordre")),
        ["PEPPOL-EN16931-R004"] = ("/spesifikasjon", () => Invoices.Invoice.With("/spesifikasjon", "urn:www.cenbii.eu:transaction:biitrns010:ver2.0")),
        ["PEPPOL-EN16931-R005"] = ("/avgiftsvaluta", () => Invoices.Invoice.With("/avgiftsvaluta", "NOK")),
        ["PEPPOL-EN16931-R007"] = ("/prosess", () => Invoices.Invoice.With("/prosess", "urn:www.cenbii.eu:profile:bii05:ver2.0")),
        ["PEPPOL-EN16931-R010"] = ("/kjoper/endepunkt", () => Invoices.Invoice.Without("/kjoper/endepunkt")),
        ["PEPPOL-EN16931-R020"] = ("/selger/endepunkt", () => Invoices.Invoice.Without("/selger/endepunkt")),
        ["PEPPOL-EN16931-R040"] = ("/tilleggOgFradrag/1/belop", () => Invoices.Invoice.With("/tilleggOgFradrag/1/prosent", 11)),
        ["PEPPOL-EN16931-R041"] = ("/tilleggOgFradrag/1/grunnlag", () => Invoices.Invoice.Without("/tilleggOgFradrag/1/grunnlag")),
        ["PEPPOL-EN16931-R042"] = ("/tilleggOgFradrag/1/prosent", () => Invoices.Invoice.Without("/tilleggOgFradrag/1/prosent")),
        ["PEPPOL-EN16931-R044"] = ("/linjer/1/pris/rabatt/erTillegg", () => Invoices.Invoice.With("/linjer/1/pris/rabatt/erTillegg", true)),
        ["PEPPOL-EN16931-R046"] = ("/linjer/1/pris/belop", () => Invoices.Invoice.With("/linjer/1/pris/rabatt/belop", 4m)),
        ["PEPPOL-EN16931-R053"] = ("/avgift", () => Invoices.Invoice.With("/avgift", new JsonArray(Invoices.Invoice["avgift"]![0]!.DeepClone(), Invoices.Invoice["avgift"]![0]!.DeepClone()))),
        ["PEPPOL-EN16931-R054"] = ("/avgift", () => Invoices.Invoice.With("/avgiftsvaluta", "SEK")),
        ["PEPPOL-EN16931-R061"] = ("/betaling/0/mandat", () => Invoices.Invoice.With("/betaling/0/kode", "59")),
        ["PEPPOL-EN16931-R110"] = ("/linjer/0/periode/fra", () => Invoices.Invoice.With("/linjer/0/periode/fra", "2026-01-31")),
        ["PEPPOL-EN16931-R111"] = ("/linjer/0/periode/til", () => Invoices.Invoice.With("/linjer/0/periode/til", "2026-03-01")),
        ["PEPPOL-EN16931-R120"] = ("/linjer/0/belop", () => Invoices.Invoice.With("/linjer/0/antall", 4)),
        ["PEPPOL-EN16931-R121"] = ("/linjer/1/pris/mengde", () => Invoices.Invoice.With("/linjer/1/pris/mengde", 0)),
        ["PEPPOL-EN16931-R130"] = ("/linjer/1/pris/enhet", () => Invoices.Invoice.With("/linjer/1/pris/enhet", "HUR")),
        ["NO-R-001"] = ("/selger/avgiftsnumre/0/nummer", () => Invoices.Invoice.With("/selger/avgiftsnumre/0/nummer", "NO310094944MVA")),
    };

    public static TheoryData<string> Rules => [.. Broken.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void What_breaks_a_rule_is_found_under_its_name_at_its_place(string rule)
    {
        var (pointer, data) = Broken[rule];

        var errors = BillingRules.Check(data());

        Assert.Contains(errors, error => error.Keyword == rule && error.Pointer == pointer && error.Expected is not null);
    }

    [Fact]
    public void The_examples_break_none()
    {
        Assert.Empty(BillingRules.Check(Invoices.Invoice));
        Assert.Empty(BillingRules.Check(Invoices.CreditNote));
    }

    [Fact]
    public void Every_rule_of_the_table_has_a_case_that_breaks_it() =>
        Assert.Empty(BillingRules.Texts.Keys.Except(Broken.Keys.Select(RuleCheck.Family)));

    [Theory]
    [InlineData("310094943", true)]
    [InlineData("310094944", false)]
    [InlineData("000000000", false)]
    [InlineData("31009494", false)]
    [InlineData("31009494x", false)]
    [InlineData("123456785", true)]
    public void An_organisation_number_is_judged_by_its_check_digit(string number, bool isRight) =>
        Assert.Equal(!isRight, BillingRules.Check(Invoices.Invoice.With("/kjoper/endepunkt", number)).Any(error => error.Keyword == "PEPPOL-COMMON-R041"));

    [Fact]
    public void An_invoice_outside_the_scope_of_vat_has_no_rate()
    {
        var invoice = Invoices.Invoice.With("/linjer/2/vare/mva", new JsonObject { ["kode"] = "O" })
            .With("/avgift/0/fordeling/1/mva", new JsonObject { ["kode"] = "O", ["fritaksgrunn"] = "Utenfor avgiftsområdet" });

        Assert.Empty(BillingRules.Check(invoice));
    }
}
