namespace Integration.UnitTests.Architecture;

internal static class Rule
{
    /// <summary>Fails with every offender, one a line: xunit's own list of a collection is cut after a few.</summary>
    public static void Holds(string rule, IEnumerable<string> offenders)
    {
        var lines = offenders.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(lines.Count == 0, $"{rule}{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", lines)}");
    }
}
