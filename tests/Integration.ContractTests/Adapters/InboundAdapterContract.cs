using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.ContractTests.Adapters.Canaries;
using Integration.Simulators.Faults;
using Integration.Testing;

namespace Integration.ContractTests.Adapters;

/// <summary>
/// What every adapter that reads a system over HTTP keeps, with the hub's real reader and store behind it. Case folders <c>NN-name/</c>: <c>in.json</c> (a list
/// of what happens at the simulator, in its own words), optional <c>faults.json</c> and <c>settings.json</c>, and <c>out.json</c> (the events, or the problem).
/// The first case is the plain success that the failure tests use.
/// </summary>
public abstract class InboundAdapterContract : AdapterContract
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("inbound-");

    /// <summary>How many calls a read that finds something takes; each of them fails in turn.</summary>
    private protected virtual int Calls => 1;

    /// <summary>How long the simulator's throttle of 7000 ms means, in the system's own unit.</summary>
    private protected virtual TimeSpan Throttle => TimeSpan.FromSeconds(7);

    /// <summary>Something happens at the source; default at the simulator, in its own words.</summary>
    private protected virtual void Happen(JsonObject what) => Assert.True(Simulators.Find(Simulator)!.Happen(what));

    /// <summary>True when everything that happened is settled at the source; a feed has nothing to settle.</summary>
    private protected virtual bool IsSettled => true;

    [Fact]
    public void Every_source_is_described()
    {
        var adapter = Inbound();

        Assert.True(adapter.Descriptor.Directions.HasFlag(AdapterDirections.Inbound));
        Assert.NotEmpty(adapter.Sources);
        Assert.All(adapter.Sources, source => Assert.Matches("^[a-z0-9-]+$", source.Name));
        Assert.All(adapter.Sources, source => Assert.NotEmpty(source.MessageTypes));
        Assert.All(adapter.Sources, source => Assert.NotEqual(source.Title.Nb, source.Title.En));
        Assert.Distinct(adapter.Sources.Select(source => source.Name));
    }

    [Fact]
    public async Task Every_case_gives_what_its_folder_says()
    {
        var differences = new List<string?>();
        foreach (var name in Golden.Cases(CaseFolder))
        {
            Simulators.Reset();
            HappenAll(name);
            foreach (var order in Golden.Read(CaseFolder, name, "faults.json")?.AsArray() ?? [])
                Simulators.Faults.Add(order.Deserialize<Fault>(JsonSerializerOptions.Web)!);
            var adapter = Inbound(settings: Golden.Read(CaseFolder, name, "settings.json")?.Deserialize<Dictionary<string, string?>>());

            var result = await Read(adapter);

            differences.Add(Golden.Difference(CaseFolder, name, "out.json", Describe(result)));
        }

        Assert.NotEmpty(differences);
        Assert.Empty(differences.OfType<string>());
    }

    [Fact]
    public async Task Everything_that_happened_becomes_one_message_that_its_schema_accepts()
    {
        var events = HappenAll();
        await using var hub = Hub();

        Assert.Null(Seen(await hub.ReadAll(Inbound(), Cancellation)));

        var stored = await hub.All(Cancellation);
        Assert.Equal(events, stored.Count);
        Assert.All(stored, message => Assert.Null(message.Problem));
        Assert.True(IsSettled);
    }

    [Fact]
    public async Task A_read_changes_nothing_at_the_source()
    {
        HappenAll();
        var before = State();

        Assert.NotEmpty((await Read(Inbound())).Value.Events);

        Assert.Equal(before, State());
        Assert.False(IsSettled && NeedsSettlement);
    }

    [Fact]
    public async Task A_crash_between_storing_and_settling_makes_no_second_message_and_is_settled_by_the_next_process()
    {
        var events = HappenAll();
        await using (var first = Hub())
        {
            using var process = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.ReadAll(new DyingAdapter(Inbound(), process), process.Token));
            Assert.Equal(events, (await first.All(Cancellation)).Count);
        }

        await using var second = Hub();
        Assert.Null(await second.ReadAll(Inbound(), Cancellation));

        Assert.Equal(events, (await second.All(Cancellation)).Count);
        Assert.True(IsSettled);
    }

    [Fact]
    public async Task A_source_that_is_read_again_from_the_beginning_makes_no_second_message()
    {
        var events = HappenAll();
        await using var hub = Hub();
        var adapter = Inbound();
        await hub.ReadAll(adapter, Cancellation);

        await hub.Store.SetCursor(new(adapter.Descriptor.Id, adapter.Sources[0].Name, null, Time.GetUtcNow(), "test", "again"), Cancellation);
        Assert.Null(await hub.ReadAll(adapter, Cancellation));

        Assert.Equal(events, (await hub.All(Cancellation)).Count);
    }

    [Fact]
    public async Task A_new_process_reads_on_where_the_last_one_stopped()
    {
        var events = HappenAll();
        await using (var first = Hub())
            Assert.Null(await first.ReadAll(Inbound(), Cancellation));
        await using var second = Hub();
        Assert.Null(await second.ReadAll(Inbound(), Cancellation));
        Assert.Equal(events, (await second.All(Cancellation)).Count);

        events += HappenAll();
        Assert.Null(await second.ReadAll(Inbound(), Cancellation));

        Assert.Equal(events, (await second.All(Cancellation)).Count);
    }

    [Fact]
    public async Task Small_batches_give_the_same_messages()
    {
        var events = HappenAll() + HappenAll() + HappenAll();
        await using var hub = Hub();

        Assert.Null(await hub.ReadAll(Inbound(), Cancellation, maxEvents: 2));

        Assert.Equal(events, (await hub.All(Cancellation)).Count);
    }

    [Theory]
    [InlineData("error", ProblemClass.Transient)]
    [InlineData("refuse", ProblemClass.Transient)]
    [InlineData("drop-after-effect", ProblemClass.Transient)]
    [InlineData("expired-token", ProblemClass.Unauthorized)]
    [InlineData("garbage", null)]
    public async Task Whichever_call_fails_nothing_is_lost_and_nothing_comes_twice(string fault, ProblemClass? expected)
    {
        for (var call = 0; call < Calls; call++)
        {
            Simulators.Reset();
            var events = HappenAll();
            Order(fault, times: -1, after: call);
            await using var hub = Hub(call);

            var problem = Seen(await hub.ReadAll(Inbound(), Cancellation));
            Simulators.Faults.Clear();
            var then = Seen(await hub.ReadAll(Inbound(), Cancellation));

            Assert.NotNull(problem);
            Assert.Equal(expected ?? problem.Class, problem.Class);
            Assert.Null(then);
            Assert.Equal(events, (await hub.All(Cancellation)).Count);
            Assert.True(IsSettled);
        }
    }

    [Fact]
    public async Task A_refused_connection_is_transient()
    {
        HappenAll();

        Assert.Equal(ProblemClass.Transient, Seen((await Read(Inbound(Nobody))).Problem)?.Class);
    }

    [Fact]
    public async Task A_throttle_names_the_pause_in_the_sources_own_unit()
    {
        HappenAll();
        Order("throttle", times: -1, delayMs: 7000);

        var problem = Seen((await Read(Inbound())).Problem);

        Assert.Equal(ProblemClass.Throttled, problem?.Class);
        Assert.Equal(Throttle, problem!.RetryAfter);
    }

    private protected override Type Port => typeof(IInboundAdapter);

    /// <summary>True when what happens at the source has to do with a person.</summary>
    private protected virtual bool HasPersons => true;

    private protected override async Task Play(CanaryPlay play)
    {
        HappenCanary();
        await using (var hub = Hub(9))
        {
            Assert.Null(await hub.ReadAll(Inbound(), Cancellation));
            var stored = await hub.All(Cancellation);
            Assert.Equal(HasPersons, stored.Any(one => play.Holds(one.Event.ToString())));
            foreach (var one in stored)
                play.Told("message", $"{JsonSerializer.Serialize(one.Message.Envelope)} {JsonSerializer.Serialize(one.History)} {one.Problem}");
        }

        for (var call = 0; call < Calls; call++)
        {
            foreach (var failure in Failures)
            {
                Begin(failure, call);
                HappenCanary();
                play.Failed($"call {call + 1:00}", failure.Name, await ReadAndSettle(play, Inbound(failure.Fault is null ? Nobody : null)) ?? "ok");
            }
        }
    }

    /// <summary>The code of what failed, or of the first event that is put aside.</summary>
    private async Task<string?> ReadAndSettle(CanaryPlay play, IInboundAdapter adapter)
    {
        Result<InboundBatch> read;
        do
        {
            read = await Read(adapter);
        }
        while (read is { Problem: null, Value.Events.Count: 0, Value.More: true });

        if (!read.TryGet(out var batch, out var problem))
            return Seen(problem)!.Code;
        play.Told("cursor", batch.Cursor);
        foreach (var one in batch.Events)
        {
            play.Told("event", one);
            foreach (var file in one.Attachments)
            {
                if (!(await file.Open(Cancellation)).TryGet(out var content, out problem))
                    return Seen(problem)!.Code;
                await content.DisposeAsync();
            }
        }

        problem = Seen(await adapter.Settle(new InboundSettlement(adapter.Sources[0].Name, [.. batch.Events.Select(one => new SettledEvent(one.Id, one.Handle, one.Problem))]), Cancellation));
        return (problem ?? batch.Events.Select(one => one.Problem).FirstOrDefault(put => put is not null))?.Code;
    }

    private void HappenCanary()
    {
        foreach (var what in Golden.Read(CaseFolder, Golden.Cases(CaseFolder)[0], "in.json")!.AsArray())
            Happen(Canary.In(what!).AsObject());
    }

    /// <summary>True when the source keeps what is not settled.</summary>
    private protected virtual bool NeedsSettlement => false;

    /// <summary>Everything of a case happens at the source; default the first case.</summary>
    /// <returns>How many.</returns>
    private protected int HappenAll(string? name = null)
    {
        var happened = Golden.Read(CaseFolder, name ?? Golden.Cases(CaseFolder)[0], "in.json")!.AsArray();
        foreach (var what in happened)
            Happen(what!.AsObject());
        return happened.Count;
    }

    private protected virtual IInboundAdapter Inbound(Uri? simulators = null, IReadOnlyDictionary<string, string?>? settings = null) => (IInboundAdapter)Adapter(simulators, settings);

    private protected async Task<Result<InboundBatch>> Read(IInboundAdapter adapter, string? cursor = null, int maxEvents = 1000) =>
        await adapter.Read(new InboundRequest(adapter.Sources[0].Name, cursor, maxEvents), Cancellation);

    /// <summary>Two times everything, and an answer that is slow each time: a read ends in time with the first, and says that there is more.</summary>
    /// <param name="slow">What stands in the address that is slow.</param>
    private protected async Task AssertEndsBeforeItsDeadline(string slow)
    {
        HappenAll();
        HappenAll();
        Order("slow", delayMs: 80_000, match: slow);

        var reading = Read(Inbound());
        while (!reading.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);
        }

        var batch = (await reading).Value;
        Assert.True(batch is { Events.Count: 1, More: true }, $"{batch.Events.Count} events, more: {batch.More}");
    }

    /// <summary>A hub on a data folder of this test; the same number is the same folder.</summary>
    private protected InboundHub Hub(int number = 0) => new(Path.Combine(data.FullName, $"{number}"), new SkewedTime(Time), Logs);

    private protected override ValueTask Clean()
    {
        data.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static JsonObject Describe(Result<InboundBatch> result) => result.TryGet(out var batch, out var problem)
        ? new JsonObject
        {
            ["events"] = new JsonArray([.. batch.Events.Select(one => new JsonObject
            {
                ["id"] = one.Id,
                ["type"] = one.Type,
                ["subject"] = one.Subject,
                ["time"] = one.Time?.ToString("O"),
                ["sensitivity"] = one.Sensitivity.ToString(),
                ["data"] = JsonNode.Parse(one.Data.Span),
                ["attachments"] = one.Attachments.Count == 0 ? null : new JsonArray([.. one.Attachments.Select(attachment => (JsonNode)attachment.MediaType)]),
                ["problem"] = one.Problem?.Code,
            })]),
            ["cursor"] = batch.Cursor,
            ["more"] = batch.More,
        }
        : new JsonObject { ["problem"] = new JsonObject { ["code"] = problem.Code, ["class"] = problem.Class.ToString(), ["detail"] = problem.Detail, ["externalCode"] = problem.ExternalCode } };

    /// <summary>Dies where the batch is on disk and the source does not know it yet.</summary>
    private sealed class DyingAdapter(IInboundAdapter adapter, CancellationTokenSource process) : IInboundAdapter
    {
        public AdapterDescriptor Descriptor => adapter.Descriptor;

        public IReadOnlyList<InboundSource> Sources => adapter.Sources;

        public ValueTask<Problem?> Probe(CancellationToken cancellationToken) => adapter.Probe(cancellationToken);

        public ValueTask<Result<InboundBatch>> Read(InboundRequest request, CancellationToken cancellationToken) => adapter.Read(request, cancellationToken);

        public async ValueTask<Problem?> Settle(InboundSettlement settlement, CancellationToken cancellationToken)
        {
            await process.CancelAsync();
            throw new OperationCanceledException(process.Token);
        }
    }
}
