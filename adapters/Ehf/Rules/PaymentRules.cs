namespace Integration.Adapters.Ehf.Rules;

/// <summary>How it is paid.</summary>
internal static class PaymentRules
{
    private static readonly string[] Transfers = ["30", "58"];
    private static readonly string[] Debits = ["49", "59"];

    public static void Check(RuleCheck check, Part document)
    {
        foreach (var payment in document.Many("betaling"))
        {
            check.Require(payment.Has("kode"), "BR-49", payment.At("kode"));
            if (Transfers.Contains(payment.Text("kode")))
                check.Require(payment.One("konto").Has("nummer"), "BR-61", payment.At("konto"));
            else if (payment.One("konto").IsThere)
                check.Require(payment.One("konto").Has("nummer"), "BR-50", payment.At("konto"));
            if (Debits.Contains(payment.Text("kode")))
                check.Require(payment.One("mandat").Has("id"), "PEPPOL-EN16931-R061", payment.At("mandat"));
        }

        var isDue = document.Has("forfall") || document.Many("betaling").Any(payment => payment.Has("forfall"));
        check.Require(document.One("sum").Number("betales") is not > 0 || isDue || document.Has("betalingsbetingelser"), "BR-CO-25", document.At("forfall"));
    }
}
