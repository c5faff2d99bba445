using System.Text.RegularExpressions;

namespace Integration.Adapters.Ehf.Rules;

/// <summary>Who sells and who buys.</summary>
internal static partial class PartyRules
{
    public static void Check(RuleCheck check, Part document)
    {
        var seller = document.One("selger");
        var buyer = document.One("kjoper");
        Party(check, seller, "BR-06", "BR-08", "BR-09", "PEPPOL-EN16931-R020", "BR-62");
        Party(check, buyer, "BR-07", "BR-10", "BR-11", "PEPPOL-EN16931-R010", "BR-63");
        check.Require(VatNumber(seller).Has("nummer") || seller.Many("identifikatorer").Any(id => id.Has("id")) || seller.One("juridisk").Has("nummer"), "BR-CO-26", seller.At("juridisk"));
        if (VatNumber(seller).Text("nummer") is { } number && number.StartsWith("NO", StringComparison.Ordinal))
            check.Require(Norwegian().IsMatch(number) && IsOrganisation(number[2..11]), "NO-R-001", VatNumber(seller).At("nummer"));
        var payee = document.One("betalingsmottaker");
        Identified(check, payee.One("identifikator"), "id", "ordning");
        Identified(check, payee.One("juridisk"), "nummer", "nummerordning");
    }

    /// <summary>The number a party is registered with for VAT; a part that is not there when it is not.</summary>
    public static Part VatNumber(Part party) =>
        party.Many("avgiftsnumre").FirstOrDefault(number => number.Text("ordning") is null or "VAT") ?? new Part(null, party.At("avgiftsnumre"));

    private static void Party(RuleCheck check, Part party, string name, string address, string country, string endpoint, string scheme)
    {
        check.Require(party.One("juridisk").Has("navn"), name, party.At("juridisk/navn"));
        check.Require(party.One("adresse").IsThere, address, party.At("adresse"));
        if (party.One("adresse").IsThere)
            check.Require(party.One("adresse").Has("land"), country, party.At("adresse/land"));
        check.Require(party.Has("endepunkt"), endpoint, party.At("endepunkt"));
        if (party.Has("endepunkt"))
            check.Require(party.Has("endepunktordning"), scheme, party.At("endepunktordning"));
        Identified(check, party, "endepunkt", "endepunktordning");
        foreach (var id in party.Many("identifikatorer"))
            Identified(check, id, "id", "ordning");
        Identified(check, party.One("juridisk"), "nummer", "nummerordning");
        if (VatNumber(party).Text("nummer") is { } number)
            check.Require(Country().IsMatch(number), "BR-CO-09", VatNumber(party).At("nummer"));
    }

    private static void Identified(RuleCheck check, Part at, string name, string scheme)
    {
        if (at.Text(name) is not { } value)
            return;
        if (at.Text(scheme) == "0192")
            check.Require(IsOrganisation(value), "PEPPOL-COMMON-R041", at.At(name));
        if (at.Text(scheme) == "0088")
            check.Require(IsGln(value), "PEPPOL-COMMON-R040", at.At(name));
    }

    /// <summary>Nine digits; the last is the check digit, modulus 11 with weights 3 2 7 6 5 4 3 2.</summary>
    private static bool IsOrganisation(string number)
    {
        if (number.Length != 9 || !number.All(char.IsAsciiDigit) || number.All(digit => digit == '0'))
            return false;
        var sum = Enumerable.Range(0, 8).Sum(at => (number[7 - at] - '0') * (at % 6 + 2));
        return (11 - sum % 11) % 11 == number[8] - '0';
    }

    /// <summary>Digits; the last is the check digit, modulus 10 with weights 3 and 1 from the right.</summary>
    private static bool IsGln(string number)
    {
        if (number.Length < 2 || !number.All(char.IsAsciiDigit))
            return false;
        var sum = number[..^1].Reverse().Select((digit, at) => (digit - '0') * (at % 2 == 0 ? 3 : 1)).Sum();
        return (10 - sum % 10) % 10 == number[^1] - '0';
    }

    [GeneratedRegex(@"^NO[0-9]{9}MVA\z", RegexOptions.CultureInvariant)]
    private static partial Regex Norwegian();

    /// <summary>A country code, also Greece's and Northern Ireland's, by its shape.</summary>
    [GeneratedRegex(@"^[A-Z]{2}[A-Za-z0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex Country();
}
