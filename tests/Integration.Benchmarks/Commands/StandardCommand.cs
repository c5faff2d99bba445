using System.CommandLine;
using Integration.Benchmarks.Standard;
using Integration.Testing.PostgreSql;

namespace Integration.Benchmarks.Commands;

/// <summary><c>standard</c>: the row of the table in the design's performance page, beside the ceiling of this machine.</summary>
internal static class StandardCommand
{
    public static Command Create()
    {
        var engine = new Option<string>("--engine") { Description = "Store of the hub; both: one beside the other. PostgreSQL is started from /usr/lib/postgresql, on this machine.", DefaultValueFactory = _ => "sqlite" };
        engine.AcceptOnlyFromAmong("sqlite", "postgresql", "both");
        var clients = new Option<string>("--clients") { Description = "Closed loops: how many clients, separated by commas.", DefaultValueFactory = _ => "1,16,64" };
        var seconds = new Option<int>("--seconds") { Description = "Length of each load, 1 to 600.", DefaultValueFactory = _ => 10 };
        var rate = new Option<int>("--rate") { Description = "Open loop: messages a second; 0: none.", DefaultValueFactory = _ => 500 };
        var repetitions = new Option<int>("--repetitions") { Description = "How many times; medians are shown.", DefaultValueFactory = _ => 3 };
        var backlog = new Option<int>("--backlog") { Description = "Also measure a database with this many finished messages." };
        var waiting = new Option<int?>("--waiting") { Description = "… and this many waiting ones. Default: a tenth of the finished." };
        var data = new Option<DirectoryInfo>("--directory") { Description = "Where the data of the servers goes.", DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Path.GetTempPath(), $"integration-benchmark-{Environment.ProcessId}")) };
        var json = new Option<FileInfo?>("--json") { Description = "Append every measurement as a JSON line to this file." };
        var command = new Command("standard", "Post, validate, translate, deliver: accepted and delivered a second, latencies, CPU, memory and bytes a message, hub beside ceiling.")
        {
            engine, clients, seconds, rate, repetitions, backlog, waiting, data, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var finished = parsed.GetValue(backlog);
            var chosen = parsed.GetValue(engine)!;
            if (chosen != "sqlite" && PostgreSqlCluster.Missing is { } missing)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(missing);
                return 1;
            }

            var options = new StandardOptions
            {
                Scenarios = Scenarios(parsed.GetValue(clients)!, parsed.GetValue(rate)),
                Length = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(seconds), 1, 600)),
                Repetitions = Math.Max(1, parsed.GetValue(repetitions)),
                Finished = finished,
                Waiting = parsed.GetValue(waiting) ?? finished / 10,
                Sqlite = chosen != "postgresql",
                PostgreSql = chosen != "sqlite",
                Directory = parsed.GetValue(data)!.FullName,
                Json = parsed.GetValue(json),
            };
            await Run(options, parsed.InvocationConfiguration.Output, cancellationToken);
            return 0;
        });
        return command;
    }

    private static async Task Run(StandardOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await new StandardRun(options, TimeProvider.System, output).Run(cancellationToken);
            await output.WriteLineAsync($"\nMedians of {options.Repetitions}, {options.Length.TotalSeconds:0} s each, {Environment.ProcessorCount} cores\n\n{RowTable.Head}");
            foreach (var row in rows.OrderBy(row => row.Scenario, StringComparer.Ordinal))
                await output.WriteLineAsync(RowTable.Line(row));
            await output.WriteLineAsync();
            foreach (var line in TargetTable.Lines(rows))
                await output.WriteLineAsync(line);
        }
        finally
        {
            if (Directory.Exists(options.Directory))
                Directory.Delete(options.Directory, recursive: true);
        }
    }

    private static List<Scenario> Scenarios(string clients, int rate)
    {
        var scenarios = clients.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(count => new Scenario(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture))).ToList();
        if (rate > 0)
            scenarios.Add(new Scenario(64, rate));
        return scenarios;
    }
}
