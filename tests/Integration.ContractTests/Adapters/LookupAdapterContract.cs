using System.Text.Json;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.ContractTests.Adapters.Canaries;
using Integration.Simulators.Faults;
using Integration.Testing;

namespace Integration.ContractTests.Adapters;

/// <summary>
/// What every adapter that answers lookups keeps. Case folders <c>NN-name/</c>: <c>in.json</c> (<c>name</c>, <c>parameters</c>), optional
/// <c>faults.json</c> and <c>settings.json</c>, and <c>out.json</c> (<c>data</c> or <c>problem</c>). The first case is the plain success that the
/// failure tests use.
/// </summary>
public abstract class LookupAdapterContract : AdapterContract
{
    /// <summary>How long the simulator's throttle of 7000 ms means, in the register's own unit.</summary>
    private protected virtual TimeSpan Throttle => TimeSpan.FromSeconds(7);

    [Fact]
    public void Every_lookup_is_described()
    {
        var adapter = (ILookupAdapter)Adapter();

        Assert.NotEmpty(adapter.Lookups);
        Assert.All(adapter.Lookups, lookup => Assert.Matches("^[a-z0-9]+(\\.[a-z0-9-]+)+$", lookup.Name));
        Assert.All(adapter.Lookups, lookup => Assert.NotEmpty(lookup.Title.Nb));
    }

    [Fact]
    public async Task Every_case_gives_what_its_folder_says()
    {
        var differences = new List<string?>();
        foreach (var name in Golden.Cases(CaseFolder))
        {
            Simulators.Reset();
            foreach (var order in Golden.Read(CaseFolder, name, "faults.json")?.AsArray() ?? [])
                Simulators.Faults.Add(order.Deserialize<Fault>(JsonSerializerOptions.Web)!);
            var settings = Golden.Read(CaseFolder, name, "settings.json")?.Deserialize<Dictionary<string, string?>>();

            var result = await Lookup(name, settings: settings);

            differences.Add(Golden.Difference(CaseFolder, name, "out.json", Describe(result)));
        }

        Assert.NotEmpty(differences);
        Assert.Empty(differences.OfType<string>());
    }

    [Fact]
    public async Task An_unknown_lookup_is_a_problem()
    {
        var result = await ((ILookupAdapter)Adapter()).Lookup(new LookupRequest("no.such.lookup", new Dictionary<string, string>(), "c1"), Cancellation);

        Assert.NotNull(Seen(result.Problem));
    }

    [Fact]
    public async Task A_refused_connection_is_transient() => Assert.Equal(ProblemClass.Transient, (await Lookup(simulators: Nobody)).Problem?.Class);

    [Theory]
    [InlineData("error", ProblemClass.Transient)]
    [InlineData("refuse", ProblemClass.Transient)]
    [InlineData("drop-after-effect", ProblemClass.Transient)]
    [InlineData("expired-token", ProblemClass.Unauthorized)]
    public async Task A_register_that_fails_is_a_problem_of_its_class(string fault, ProblemClass expected)
    {
        Order(fault, times: -1);

        Assert.Equal(expected, (await Lookup()).Problem?.Class);
    }

    [Fact]
    public async Task A_throttle_names_the_pause_in_the_registers_own_unit()
    {
        Order("throttle", times: -1, delayMs: 7000);

        var problem = (await Lookup()).Problem;

        Assert.Equal(ProblemClass.Throttled, problem?.Class);
        Assert.Equal(Throttle, problem!.RetryAfter);
    }

    [Fact]
    public async Task Garbage_is_a_problem_and_never_an_exception()
    {
        Order("garbage", times: -1);

        Assert.NotNull((await Lookup()).Problem);
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_transient()
    {
        Order("slow", times: -1, delayMs: 600_000);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var lookup = Lookup(cancellationToken: deadline.Token);
        while (Requests.All(request => !request.Url.StartsWith($"/{Simulator}/", StringComparison.Ordinal)))
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);

        await deadline.CancelAsync();

        Assert.Equal(ProblemClass.Transient, (await lookup).Problem?.Class);
    }

    private protected override Type Port => typeof(ILookupAdapter);

    /// <summary>The case that asks for what <see cref="AdapterContract.Canaries"/> names.</summary>
    private protected virtual string CanaryCase => Golden.Cases(CaseFolder)[0];

    private protected override async Task Play(CanaryPlay play)
    {
        var answer = await Lookup(CanaryCase);
        Assert.True(play.Holds(answer.Value.Data.ToString()), "The answer has nothing of the canary");
        var unknown = await ((ILookupAdapter)Adapter()).Lookup(new LookupRequest("no.such.lookup", new Dictionary<string, string>(), "c1"), Cancellation);
        play.Failed("another lookup", "not-asked", Seen(unknown.Problem)!.Code);
        foreach (var failure in Failures)
        {
            Begin(failure);
            var result = await Lookup(CanaryCase, failure.Fault is null ? Nobody : null);
            play.Failed("lookup", failure.Name, result.Problem?.Code ?? "ok");
        }
    }

    /// <summary>Asks a case's question; default the first case.</summary>
    private protected async Task<Result<LookupAnswer>> Lookup(
        string? name = null,
        Uri? simulators = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        CancellationToken? cancellationToken = null)
    {
        name ??= Golden.Cases(CaseFolder)[0];
        var input = Golden.Read(CaseFolder, name, "in.json") ?? throw new InvalidOperationException($"{name} has no in.json");
        var request = new LookupRequest(
            input["name"]!.GetValue<string>(), input["parameters"].Deserialize<Dictionary<string, string>>()!, "GRV-2026-000417");
        var result = await ((ILookupAdapter)Adapter(simulators, settings)).Lookup(request, cancellationToken ?? Cancellation);
        Seen(result.Problem);
        return result;
    }

    private static JsonObject Describe(Result<LookupAnswer> result) => result.TryGet(out var answer, out var problem)
        ? new JsonObject { ["data"] = JsonNode.Parse(answer.Data.GetRawText()) }
        : new JsonObject
        {
            ["problem"] = new JsonObject { ["code"] = problem.Code, ["class"] = problem.Class.ToString(), ["detail"] = problem.Detail, ["externalCode"] = problem.ExternalCode },
        };
}
