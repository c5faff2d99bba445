namespace Integration.Adapters.Ehf.Rules;

/// <summary>VAT: each category once, with the right base and the right tax.</summary>
internal static class VatRules
{
    private static readonly string[] Exempt = ["E", "AE", "G", "K", "O"];

    /// <summary>What a category is called in the ids of its rules.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["S"] = "S",
        ["Z"] = "Z",
        ["E"] = "E",
        ["AE"] = "AE",
        ["G"] = "G",
        ["K"] = "IC",
        ["O"] = "O",
        ["L"] = "AF",
        ["M"] = "AG",
    };

    /// <summary>The VAT total in the currency of the document.</summary>
    public static Part? Total(Part document) => document.Many("avgift").FirstOrDefault(total => total.Count("fordeling") > 0);

    public static void Check(RuleCheck check, Part document)
    {
        var totals = document.Many("avgift");
        check.Require(totals.Any(total => total.Count("fordeling") > 0), "BR-CO-18", document.At("avgift"));
        check.Require(totals.Count(total => total.Count("fordeling") > 0) <= 1, "PEPPOL-EN16931-R053", document.At("avgift"));
        check.Require(totals.Count(total => total.Count("fordeling") == 0) == (document.Has("avgiftsvaluta") ? 1 : 0), "PEPPOL-EN16931-R054", document.At("avgift"));
        if (Total(document) is not { } vat)
            return;

        check.Require(RuleCheck.HasTwoDecimals(vat.Number("belop")), "BR-DEC-13", vat.At("belop"));
        check.Require(vat.Number("belop") == RuleCheck.Round(vat.Many("fordeling").Sum(one => one.Number("belop") ?? 0)), "BR-CO-14", vat.At("belop"));
        var bases = Bases(document);
        foreach (var one in vat.Many("fordeling"))
            Category(check, one, bases);
        var told = vat.Many("fordeling").Select(one => one.One("mva").Text("kode")).ToHashSet();
        told.SymmetricExceptWith(bases.Select(one => one.Code));
        foreach (var code in told.OfType<string>().Where(Names.ContainsKey))
            check.Require(false, Rule(code, "01"), vat.At("fordeling"));
        var isRegistered = document.One("selger").Many("avgiftsnumre").Any(number => number.Has("nummer")) || PartyRules.VatNumber(document.One("mvaRepresentant")).Has("nummer");
        check.Require(bases.All(one => one.Code != "S") || isRegistered, "BR-S-02", document.At("selger/avgiftsnumre"));
        foreach (var line in document.Many("linjer"))
            Rate(check, line.One("vare").One("mva"), "05");
        foreach (var allowance in document.Many("tilleggOgFradrag"))
            Rate(check, allowance.One("mva"), allowance.Flag("erTillegg") == true ? "07" : "06");
    }

    private static void Category(RuleCheck check, Part one, IReadOnlyList<(string? Code, decimal? Rate, decimal Amount)> bases)
    {
        var category = one.One("mva");
        var (code, rate, taxable, tax) = (category.Text("kode"), category.Number("prosent"), one.Number("grunnlag"), one.Number("belop"));
        check.Require(taxable is not null, "BR-45", one.At("grunnlag"));
        check.Require(tax is not null, "BR-46", one.At("belop"));
        check.Require(code is not null, "BR-47", category.At("kode"));
        check.Require(rate is not null || code == "O", "BR-48", category.At("prosent"));
        check.Require(RuleCheck.HasTwoDecimals(taxable), "BR-DEC-19", one.At("grunnlag"));
        check.Require(RuleCheck.HasTwoDecimals(tax), "BR-DEC-20", one.At("belop"));
        if (taxable is not { } of || tax is not { } given || code is null || !Names.ContainsKey(code))
            return;

        var expected = RuleCheck.Round(Math.Abs(of) * (rate ?? 0) / 100);
        check.Require(Math.Abs(Math.Abs(given) - expected) < 1, "BR-CO-17", one.At("belop"));
        check.Require(code is "S" or "L" or "M" || given == 0, Rule(code, "09"), one.At("belop"));
        // Only the standard rate has several rates, and only there the Schematron gives slack.
        var found = bases.Where(item => item.Code == code && (code != "S" || item.Rate == rate)).Sum(item => item.Amount);
        check.Require(code == "S" ? Math.Abs(of - found) < 1 : of == found, Rule(code, "08"), one.At("grunnlag"));
        var hasReason = category.Has("fritakskode") || category.Has("fritaksgrunn");
        check.Require(code is "L" or "M" || hasReason == Exempt.Contains(code), Rule(code, "10"), category.At("fritaksgrunn"));
    }

    private static void Rate(RuleCheck check, Part category, string number)
    {
        if (category.Text("kode") is not { } code || !Names.ContainsKey(code) || code is "L" or "M")
            return;
        var rate = category.Number("prosent");
        check.Require(code == "S" ? rate is > 0 : code == "O" ? rate is null : rate is 0, Rule(code, number), category.At("prosent"));
    }

    private static string Rule(string code, string number) => $"BR-{Names[code]}-{number}";

    /// <summary>What each line, allowance and charge adds to the base of its category.</summary>
    private static IReadOnlyList<(string? Code, decimal? Rate, decimal Amount)> Bases(Part document) =>
    [
        .. document.Many("linjer").Select(line => (line.One("vare").One("mva").Text("kode"), line.One("vare").One("mva").Number("prosent"), line.Number("belop") ?? 0)),
        .. document.Many("tilleggOgFradrag").Select(one => (one.One("mva").Text("kode"), one.One("mva").Number("prosent"), AllowanceRules.Net([one]))),
    ];
}
