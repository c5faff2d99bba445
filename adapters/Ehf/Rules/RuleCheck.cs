using System.Text.RegularExpressions;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Ehf.Rules;

/// <summary>Collects what is broken.</summary>
internal sealed partial class RuleCheck
{
    public List<ProblemError> Errors { get; } = [];

    /// <summary>A rule of the table holds at a place, or is among the errors.</summary>
    public void Require(bool holds, string rule, string pointer)
    {
        if (!holds)
            Errors.Add(new ProblemError(pointer, rule, BillingRules.Texts[Family(rule)]));
    }

    /// <summary>The line of the table that a rule belongs to: rules that say the same of each VAT category, or of each amount, share one.</summary>
    public static string Family(string rule) => PerCategory().Match(rule) is { Success: true } match ? $"BR-*-{match.Groups[1].Value}"
        : rule.StartsWith("BR-DEC-", StringComparison.Ordinal) ? "BR-DEC-*"
        : rule;

    /// <summary>As the Schematron rounds: half away from zero upwards.</summary>
    public static decimal Round(decimal value) => Math.Floor(value * 100 + 0.5m) / 100;

    public static bool HasTwoDecimals(decimal? value) => value is not { } number || decimal.Round(number, 2) == number;

    public static bool IsWithin(decimal one, decimal other, decimal slack) => Math.Abs(one - other) <= slack;

    [GeneratedRegex(@"^BR-(?:S|Z|E|AE|G|IC|O|AF|AG)-(01|05|06|07|08|09|10)\z", RegexOptions.CultureInvariant)]
    private static partial Regex PerCategory();
}
