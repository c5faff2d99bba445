namespace Integration.Adapters.Ehf.Rules;

/// <summary>One line.</summary>
internal static class LineRules
{
    private const decimal Slack = 0.02m;

    public static void Check(RuleCheck check, Part document, Part line)
    {
        var (item, price) = (line.One("vare"), line.One("pris"));
        check.Require(line.Has("id"), "BR-21", line.At("id"));
        check.Require(line.Has("antall"), "BR-22", line.At("antall"));
        check.Require(line.Has("enhet"), "BR-23", line.At("enhet"));
        check.Require(line.Has("belop"), "BR-24", line.At("belop"));
        check.Require(RuleCheck.HasTwoDecimals(line.Number("belop")), "BR-DEC-23", line.At("belop"));
        check.Require(item.Has("navn"), "BR-25", item.At("navn"));
        check.Require(item.One("mva").Has("kode"), "BR-CO-04", item.At("mva/kode"));
        check.Require(!item.Has("standardId") || item.Has("standardordning"), "BR-64", item.At("standardordning"));
        foreach (var one in item.Many("klassifisering"))
            check.Require(one.Has("liste"), "BR-65", one.At("liste"));
        foreach (var one in item.Many("egenskaper"))
            check.Require(one.Has("navn") && one.Has("verdi"), "BR-54", one.Pointer);
        foreach (var allowance in line.Many("tilleggOgFradrag"))
            AllowanceRules.Line(check, allowance);
        Period(check, document, line);
        Price(check, line, price);
    }

    private static void Period(RuleCheck check, Part document, Part line)
    {
        var (whole, part) = (document.One("periode"), line.One("periode"));
        DocumentRules.Period(check, part, "BR-30", "BR-CO-20");
        check.Require(part.Date("fra") is not { } from || whole.Date("fra") is not { } first || from >= first, "PEPPOL-EN16931-R110", part.At("fra"));
        check.Require(part.Date("til") is not { } to || whole.Date("til") is not { } last || to <= last, "PEPPOL-EN16931-R111", part.At("til"));
    }

    private static void Price(RuleCheck check, Part line, Part price)
    {
        check.Require(price.Has("belop"), "BR-26", price.At("belop"));
        check.Require(price.Number("belop") is not < 0, "BR-27", price.At("belop"));
        var reduction = price.One("rabatt");
        var gross = reduction.Number("grunnlag");
        check.Require(gross is not < 0, "BR-28", reduction.At("grunnlag"));
        check.Require(reduction.Flag("erTillegg") != true, "PEPPOL-EN16931-R044", reduction.At("erTillegg"));
        check.Require(gross is null || price.Number("belop") == gross - (reduction.Number("belop") ?? 0), "PEPPOL-EN16931-R046", price.At("belop"));
        check.Require(price.Number("mengde") is not <= 0, "PEPPOL-EN16931-R121", price.At("mengde"));
        check.Require(price.Text("enhet") is not { } unit || unit == line.Text("enhet"), "PEPPOL-EN16931-R130", price.At("enhet"));
        if (line.Number("belop") is { } amount)
        {
            var per = price.Number("mengde") is { } quantity and not 0 ? quantity : 1;
            var expected = (line.Number("antall") ?? 1) * ((price.Number("belop") ?? 0) / per) + AllowanceRules.Net(line.Many("tilleggOgFradrag"));
            check.Require(RuleCheck.IsWithin(amount, expected, Slack), "PEPPOL-EN16931-R120", line.At("belop"));
        }
    }
}
