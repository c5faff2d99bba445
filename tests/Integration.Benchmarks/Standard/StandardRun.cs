using System.Text.Json;
using Integration.Benchmarks.Backlog;
using Integration.Benchmarks.Load;
using Integration.Benchmarks.Processes;

namespace Integration.Benchmarks.Standard;

/// <summary>
/// Measures the hub beside its ceiling, on each engine, and beside itself with a full database when asked: interleaved, so that whatever else the machine
/// does hits all of them.
/// </summary>
internal sealed class StandardRun(StandardOptions options, TimeProvider time, TextWriter output)
{
    public const string Ceiling = "ceiling";
    public const string Hub = "hub";
    public const string FullHub = "hub, full";
    public const string PostgreSqlHub = "hub, PostgreSQL";

    /// <summary>The medians, by system and scenario.</summary>
    public async Task<IReadOnlyList<Row>> Run(CancellationToken cancellationToken)
    {
        var systems = new List<string> { Ceiling };
        if (options.Sqlite)
            systems.Add(Hub);
        if (options.Sqlite && options.Finished + options.Waiting > 0)
            systems.Add(FullHub);
        if (options.PostgreSql)
            systems.Add(PostgreSqlHub);
        var rows = new List<Row>();
        await using var sink = await Sink.Start(cancellationToken);
        if (systems.Contains(FullHub))
            await Prepare(cancellationToken);
        for (var repetition = 1; repetition <= options.Repetitions; repetition++)
        {
            foreach (var system in systems)
            {
                await foreach (var row in Measure(system, repetition, sink, cancellationToken))
                {
                    rows.Add(row);
                    await Write(row, cancellationToken);
                }
            }
        }

        return [.. rows.GroupBy(row => (row.System, row.Scenario)).Select(group => Row.Median([.. group]))];
    }

    private async Task Prepare(CancellationToken cancellationToken)
    {
        await output.WriteLineAsync($"preparing a database with {options.Finished} finished and {options.Waiting} waiting messages …");
        var began = time.GetTimestamp();
        await BacklogBuilder.Build(DirectoryOf(FullHub, 0), options.Finished, options.Waiting, time, cancellationToken);
        await output.WriteLineAsync($"prepared in {time.GetElapsedTime(began).TotalSeconds:0} s");
    }

    private async IAsyncEnumerable<Row> Measure(string system, int repetition, Sink sink, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var full = system == FullHub;
        var data = DirectoryOf(system, full ? 0 : repetition);
        var (assembly, verb) = system == Ceiling ? ("Integration.Benchmarks.dll", "ceiling") : ("integration.dll", "serve");
        var database = system == PostgreSqlHub ? await BenchmarkDatabase.Create(cancellationToken) : null;
        await using (var hub = await HubProcess.Start(assembly, verb, data, sink.Address, time, cancellationToken, database))
        {
            var measurement = new Measurement(hub, sink, time);
            await measurement.WarmUp(cancellationToken);
            foreach (var scenario in options.Scenarios)
                yield return await measurement.Run(system, scenario, options.Length, cancellationToken);
        }

        if (database is not null)
            await database.Drop();
        if (!full)
            Directory.Delete(data, recursive: true);
    }

    private string DirectoryOf(string system, int repetition) => Path.Combine(options.Directory, $"{system.Replace(", ", "-", StringComparison.Ordinal)}-{repetition}");

    private async Task Write(Row row, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(RowTable.Line(row));
        if (options.Json is { } file)
            await File.AppendAllTextAsync(file.FullName, JsonSerializer.Serialize(row, JsonSerializerOptions.Web) + "\n", cancellationToken);
    }
}
