namespace Integration.Benchmarks.Standard;

internal static class Statistics
{
    /// <summary>The value that a share of the values do not exceed; 0 when there are none. Sorts in place.</summary>
    public static double Percentile(double[] values, double share)
    {
        if (values.Length == 0)
            return 0;
        Array.Sort(values);
        return values[Math.Min(values.Length - 1, (int)(values.Length * share))];
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
