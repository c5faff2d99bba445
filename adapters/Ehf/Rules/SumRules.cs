namespace Integration.Adapters.Ehf.Rules;

/// <summary>The arithmetic of the totals.</summary>
internal static class SumRules
{
    private static readonly Dictionary<string, string> Decimals = new()
    {
        ["linjer"] = "BR-DEC-09",
        ["fradrag"] = "BR-DEC-10",
        ["tillegg"] = "BR-DEC-11",
        ["utenMva"] = "BR-DEC-12",
        ["medMva"] = "BR-DEC-14",
        ["forskudd"] = "BR-DEC-16",
        ["avrunding"] = "BR-DEC-17",
        ["betales"] = "BR-DEC-18",
    };

    public static void Check(RuleCheck check, Part document)
    {
        var sum = document.One("sum");
        check.Require(sum.Has("linjer"), "BR-12", sum.At("linjer"));
        check.Require(sum.Has("utenMva"), "BR-13", sum.At("utenMva"));
        check.Require(sum.Has("medMva"), "BR-14", sum.At("medMva"));
        check.Require(sum.Has("betales"), "BR-15", sum.At("betales"));
        foreach (var (name, rule) in Decimals)
            check.Require(RuleCheck.HasTwoDecimals(sum.Number(name)), rule, sum.At(name));

        var allowances = document.Many("tilleggOgFradrag");
        Total(check, sum, "linjer", "BR-CO-10", document.Many("linjer").Sum(line => line.Number("belop") ?? 0));
        Parts(check, sum, "fradrag", "BR-CO-11", [.. allowances.Where(one => one.Flag("erTillegg") != true)]);
        Parts(check, sum, "tillegg", "BR-CO-12", [.. allowances.Where(one => one.Flag("erTillegg") == true)]);
        Total(check, sum, "utenMva", "BR-CO-13", (sum.Number("linjer") ?? 0) + (sum.Number("tillegg") ?? 0) - (sum.Number("fradrag") ?? 0));
        if (VatRules.Total(document)?.Number("belop") is { } tax)
            Total(check, sum, "medMva", "BR-CO-15", (sum.Number("utenMva") ?? 0) + tax);
        Total(check, sum, "betales", "BR-CO-16", (sum.Number("medMva") ?? 0) - (sum.Number("forskudd") ?? 0) + (sum.Number("avrunding") ?? 0));
    }

    private static void Total(RuleCheck check, Part sum, string name, string rule, decimal expected) =>
        check.Require(sum.Number(name) is not { } given || given == RuleCheck.Round(expected), rule, sum.At(name));

    /// <summary>A total that must be there when there is something to add up.</summary>
    private static void Parts(RuleCheck check, Part sum, string name, string rule, IReadOnlyList<Part> parts)
    {
        var expected = RuleCheck.Round(parts.Sum(one => one.Number("belop") ?? 0));
        check.Require(sum.Number(name) is { } given ? given == expected : parts.Count == 0, rule, sum.At(name));
    }
}
