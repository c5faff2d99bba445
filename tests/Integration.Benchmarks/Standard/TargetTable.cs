using System.Globalization;

namespace Integration.Benchmarks.Standard;

/// <summary>The targets that one run by itself can answer. Those against other products need the outside harness.</summary>
internal static class TargetTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<Row> rows)
    {
        yield return "| target | measured | wanted | |";
        yield return "|---|---|---|---|";
        foreach (var scenario in rows.Select(row => row.Scenario).Distinct())
        {
            var (hub, ceiling, full) = (Find(rows, StandardRun.Hub, scenario), Find(rows, StandardRun.Ceiling, scenario), Find(rows, StandardRun.FullHub, scenario));
            if (Find(rows, StandardRun.PostgreSqlHub, scenario) is { } postgreSql)
            {
                if (scenario == "c=64" && ceiling is not null)
                    yield return Told($"PostgreSQL, delivered/s at {scenario} against the ceiling", postgreSql.DeliveredPerSecond / ceiling.DeliveredPerSecond);
                if (hub is not null)
                    yield return Told($"PostgreSQL, delivered/s at {scenario} against SQLite", postgreSql.DeliveredPerSecond / hub.DeliveredPerSecond);
                yield return AtMost($"PostgreSQL, {scenario}: lost messages", postgreSql.Lost, 0);
            }

            if (hub is null)
                continue;
            if (scenario == "c=64" && ceiling is not null)
                yield return AtLeast($"delivered/s at {scenario} against the ceiling", hub.DeliveredPerSecond / ceiling.DeliveredPerSecond, 0.75);
            if (scenario.EndsWith("/s", StringComparison.Ordinal))
            {
                yield return AtMost($"{scenario}: accept p99, ms", hub.AcceptP99, 6);
                yield return AtMost($"{scenario}: accept → delivered p99, ms", hub.DeliverP99, 5);
            }

            yield return AtMost($"{scenario}: written bytes per message", hub.WrittenBytes, 12_000);
            yield return AtMost($"{scenario}: stored bytes per finished message", hub.StoredBytes, 4_000);
            yield return AtMost($"{scenario}: lost messages", hub.Lost, 0);
            if (full is null)
                continue;
            yield return AtLeast($"{scenario}: accepted/s, full against empty database", full.AcceptedPerSecond / hub.AcceptedPerSecond, 0.9);
            yield return AtLeast($"{scenario}: delivered/s, full against empty database", full.DeliveredPerSecond / hub.DeliveredPerSecond, 0.9);
        }

        if (rows.FirstOrDefault(row => row.System == StandardRun.FullHub) is { } started)
            yield return AtMost("start to ready with the full database, s", started.StartSeconds, 3);
    }

    private static Row? Find(IEnumerable<Row> rows, string system, string scenario) => rows.FirstOrDefault(row => row.System == system && row.Scenario == scenario);

    private static string AtLeast(string what, double measured, double wanted) => Line(what, measured, $"≥ {Number(wanted)}", measured >= wanted);

    private static string AtMost(string what, double measured, double wanted) => Line(what, measured, $"≤ {Number(wanted)}", measured <= wanted);

    private static string Told(string what, double measured) => $"| {what} | {Number(measured)} | – | |";

    private static string Line(string what, double measured, string wanted, bool met) => $"| {what} | {Number(measured)} | {wanted} | {(met ? "ok" : "miss")} |";

    private static string Number(double value) => value.ToString(value is 0 or >= 100 ? "0" : "0.00", CultureInfo.InvariantCulture);
}
