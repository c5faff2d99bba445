using System.Globalization;

namespace Integration.Benchmarks.Standard;

/// <summary>Rows as a table for people, in Markdown.</summary>
internal static class RowTable
{
    public const string Head =
        """
        | system | load | accepted/s | delivered/s | accept p50 / p99 ms | accept → delivered p50 / p99 ms | CPU µs/message | memory MB | written B/message | stored B/message | lost / twice / refused |
        |---|---|---|---|---|---|---|---|---|---|---|
        """;

    public static string Line(Row row) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {row.System} | {row.Scenario} | {row.AcceptedPerSecond:0} | {row.DeliveredPerSecond:0} | {row.AcceptP50:0.00} / {row.AcceptP99:0.00} | {row.DeliverP50:0.00} / {row.DeliverP99:0.00} | {row.CpuMicroseconds:0} | {row.PssMegabytes:0} | {row.WrittenBytes:0} | {row.StoredBytes:0} | {row.Lost} / {row.Duplicates} / {row.Refused} |");
}
