using System.CommandLine;
using System.Globalization;
using Integration.Benchmarks.Backlog;
using Integration.Benchmarks.Processes;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Core.Search;
using Integration.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.Benchmarks.Commands;

/// <summary><c>search</c>: what an operator waits for when a year's messages are in the store.</summary>
internal static class SearchCommand
{
    private const int Lanes = 512;
    private const int Warm = 2;
    private const int Times = 15;

    public static Command Create()
    {
        var messages = new Option<int>("--messages") { Description = "How many messages, one of ten stopped.", DefaultValueFactory = _ => 1_000_000 };
        var engine = new Option<string>("--engine") { Description = "sqlite or postgresql.", DefaultValueFactory = _ => "sqlite" };
        engine.AcceptOnlyFromAmong("sqlite", "postgresql");
        var data = new Option<DirectoryInfo?>("--data") { Description = "Keep the SQLite database here, or measure the one that is here." };
        var command = new Command("search", "Searches, lists and a retry of everything that stopped, on a full store.") { messages, engine, data };
        command.SetAction((parsed, cancellationToken) => Run(
            Math.Max(1, parsed.GetValue(messages)), parsed.GetValue(engine) == "sqlite", parsed.GetValue(data)?.FullName, parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task Run(int messages, bool sqlite, string? kept, TextWriter output, CancellationToken cancellationToken)
    {
        var directory = kept ?? Path.Combine(Path.GetTempPath(), $"integration-search-{Environment.ProcessId}");
        var database = sqlite ? null : await BenchmarkDatabase.Create(cancellationToken);
        try
        {
            await using var services = Services(directory, database);
            var store = services.GetRequiredService<IMessageStore>();
            if ((await store.List(new MessageQuery { Limit = 1 }, cancellationToken)).Count == 0)
                await Fill(services, messages, output, cancellationToken);
            await Index(services, output, cancellationToken);
            await output.WriteLineAsync($"\n{(sqlite ? "SQLite" : "PostgreSQL")}, {messages} messages\n\n| | median ms | worst ms | rows |\n|---|---|---|---|");
            await Measure(services, messages, output, cancellationToken);
        }
        finally
        {
            if (kept is null && Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
            if (database is not null)
                await database.Drop();
        }
    }

    private static ServiceProvider Services(string directory, BenchmarkDatabase? database)
    {
        var settings = new Dictionary<string, string?> { ["Storage:Directory"] = directory };
        if (database is not null)
            (settings["Storage:Provider"], settings["Storage:ConnectionString"]) = ("PostgreSql", database.ConnectionString);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddStore(configuration).AddSingleton<SearchTerms>().AddSingleton<SearchIndexer>().AddSingleton<ActWriter>().BuildServiceProvider();
    }

    private static async Task Fill(ServiceProvider services, int messages, TextWriter output, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var began = time.GetTimestamp();
        var backlog = new SearchBacklog(services.GetRequiredService<IMessageStore>(), services.GetRequiredService<IWorkQueue>(), services.GetRequiredService<IPayloadProtector>(), time);
        await Parallel.ForAsync(0, messages, new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = cancellationToken }, backlog.Put);
        await output.WriteLineAsync($"filled in {time.GetElapsedTime(began).TotalSeconds:0} s");
    }

    private static async Task Index(ServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var (time, indexer, done) = (TimeProvider.System, services.GetRequiredService<SearchIndexer>(), 0);
        var began = time.GetTimestamp();
        while (await indexer.Step(cancellationToken) is > 0 and var page)
            done += page;
        var took = time.GetElapsedTime(began).TotalSeconds;
        await output.WriteLineAsync($"indexed {done} in {took:0} s");
    }

    private static async Task Measure(ServiceProvider services, int messages, TextWriter output, CancellationToken cancellationToken)
    {
        var (store, failures, terms) = (services.GetRequiredService<IMessageStore>(), services.GetRequiredService<IFailureStore>(), services.GetRequiredService<SearchTerms>());
        var random = new Random(1);
        await Row("case number", () => List(new MessageQuery { Case = $"2026/{random.Next(messages)}" }));
        await Row("case number, unknown: every meaning", async () => await List(new MessageQuery { Case = "x/1" }) + await List(new MessageQuery { CorrelationId = "x/1" }) + await List(new MessageQuery { EventId = "x/1" }) + await List(Words("xyz 1", whole: true)) + await List(Words("xyz 1")));
        await Row("part of a case number", () => List(Words($"{random.Next(messages)}")));
        await Row("beginning of a case number, some", () => List(Words($"{random.Next(100, 999)}")));
        await Row("a word of every message", () => List(Words("2026", whole: true)));
        await Row("what every message has a word begin with", () => List(Words("202")));
        await Row("two words of the title", () => List(Words($"{(random.Next(2) == 0 ? "storgata" : "solveien")} {random.Next(100, 997)}", whole: true)));
        await Row("one word of an eighth of the titles", () => List(Words("kirkeveien", whole: true)));
        await Row("the same, one agency's reader", () => List(Words("kirkeveien", whole: true) with { Agency = SearchBacklog.Agency }));
        await Row("the same, another agency's reader", () => List(Words("kirkeveien", whole: true) with { Agency = "0192:313909964" }));
        await Row("list of messages", () => List(new MessageQuery()));
        await Row("list, one agency", () => List(new MessageQuery { Agency = SearchBacklog.Agency }));
        await Row("list, one agency that has none", () => List(new MessageQuery { Agency = "0192:313909964" }));
        await Row("list, stopped, the last day", () => List(new MessageQuery { State = DeliveryState.NeedsAction, From = TimeProvider.System.GetUtcNow().AddDays(-1) }));
        await Row("list, by cause", () => List(new MessageQuery { ProblemCode = "INT-9000" }));
        await Row("failure groups", async () => (await failures.Groups(cancellationToken)).Count);
        await Row("failures by agency", async () => (await failures.Counts(FailureDimension.Agency, cancellationToken)).Count);
        var selection = new FailureSelection("INT-9000", SearchBacklog.Target, SearchBacklog.Flow, DeliveryState.NeedsAction);
        await Row("forecast of a retry of all that stopped", async () => (int)(await failures.Forecast(selection, TimeProvider.System.GetUtcNow(), cancellationToken)).Qualifies);
        await Retry(services, selection, output, cancellationToken);

        MessageQuery Words(string text, bool whole = false) => new() { Text = terms.Read(text, inTitles: true)[whole ? 0 : 1] };

        async Task<int> List(MessageQuery query) => (await store.List(query with { Limit = 51 }, cancellationToken)).Count;

        async Task Row(string name, Func<Task<int>> work)
        {
            var (times, rows) = (new List<double>(), 0);
            for (var i = 0; i < Warm + Times; i++)
            {
                var began = TimeProvider.System.GetTimestamp();
                rows = await work();
                if (i >= Warm)
                    times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            }

            times.Sort();
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {name} | {times[times.Count / 2]:0.0} | {times[^1]:0.0} | {rows} |"));
        }
    }

    // From the click to the job that is on disk and has sent its first page.
    private static async Task Retry(ServiceProvider services, FailureSelection selection, TextWriter output, CancellationToken cancellationToken)
    {
        var (failures, acts, time) = (services.GetRequiredService<IFailureStore>(), services.GetRequiredService<ActWriter>(), TimeProvider.System);
        var began = time.GetTimestamp();
        var now = time.GetUtcNow();
        var forecast = await failures.Forecast(selection, now, cancellationToken);
        var job = new RetryJob { Id = Guid.CreateVersion7(now), Selection = selection, Total = forecast.Qualifies, Rate = 500, Actor = "benchmark", Reason = "benchmark", CreatedAt = now };
        var act = acts.Begin(new Signature("benchmark", "benchmark"), "group-retried", job.Id.ToString("D")) with { Job = job };
        await acts.Do(act, cancellationToken);
        await failures.Advance(job.Id, job.Rate, time.GetUtcNow(), cancellationToken);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| start of a retry of {job.Total} | {time.GetElapsedTime(began).TotalMilliseconds:0} | | |"));
    }
}
