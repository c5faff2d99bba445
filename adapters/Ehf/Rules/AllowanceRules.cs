namespace Integration.Adapters.Ehf.Rules;

/// <summary>Allowances and charges, of the document and of a line.</summary>
internal static class AllowanceRules
{
    private const decimal Slack = 0.02m;

    public static void Document(RuleCheck check, Part allowance)
    {
        var isCharge = allowance.Flag("erTillegg") == true;
        Check(check, allowance, isCharge ? "BR-38" : "BR-33", isCharge ? "BR-DEC-05" : "BR-DEC-01", isCharge ? "BR-DEC-06" : "BR-DEC-02");
        check.Require(allowance.One("mva").Has("kode"), isCharge ? "BR-37" : "BR-32", allowance.At("mva"));
    }

    public static void Line(RuleCheck check, Part allowance)
    {
        var isCharge = allowance.Flag("erTillegg") == true;
        Check(check, allowance, isCharge ? "BR-44" : "BR-42", isCharge ? "BR-DEC-27" : "BR-DEC-24", isCharge ? "BR-DEC-28" : "BR-DEC-25");
    }

    /// <summary>What is added minus what is taken off.</summary>
    public static decimal Net(IEnumerable<Part> allowances) => allowances.Sum(one => (one.Flag("erTillegg") == true ? 1 : -1) * (one.Number("belop") ?? 0));

    private static void Check(RuleCheck check, Part allowance, string reason, string amountDecimals, string baseDecimals)
    {
        check.Require(allowance.Has("grunn") || allowance.Has("kode"), reason, allowance.At("grunn"));
        var (percent, of, amount) = (allowance.Number("prosent"), allowance.Number("grunnlag"), allowance.Number("belop"));
        check.Require(percent is null || of is not null, "PEPPOL-EN16931-R041", allowance.At("grunnlag"));
        check.Require(of is null || percent is not null, "PEPPOL-EN16931-R042", allowance.At("prosent"));
        check.Require(percent is null || of is null || RuleCheck.IsWithin(amount ?? 0, of.Value * percent.Value / 100, Slack), "PEPPOL-EN16931-R040", allowance.At("belop"));
        check.Require(RuleCheck.HasTwoDecimals(amount), amountDecimals, allowance.At("belop"));
        check.Require(RuleCheck.HasTwoDecimals(of), baseDecimals, allowance.At("grunnlag"));
    }
}
