using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;
using Integration.ContractTests.Adapters.Canaries;
using Integration.Simulators.Faults;
using Integration.Testing;

namespace Integration.ContractTests.Adapters;

/// <summary>
/// What every adapter that delivers keeps. Case folders <c>NN-name/</c>: <c>in.json</c> (<c>type</c>, <c>data</c>, and optional
/// <c>attachments</c> from reference to text), optional <c>faults.json</c> (orders as in the control endpoint), <c>out.json</c> (the result)
/// and optional <c>requests.json</c> (what went over the wire). The first case is the plain success that the failure tests use.
/// </summary>
public abstract partial class OutboundAdapterContract : AdapterContract
{
    private static readonly string[] Unpredictable = ["host", "content-length", "transfer-encoding", "user-agent", "accept", "traceparent"];

    /// <summary>How many calls the plain success takes; each of them is cut in turn.</summary>
    private protected abstract int Calls { get; }

    /// <summary>How long the simulator's throttle of 7000 ms means, in the system's own unit.</summary>
    private protected virtual TimeSpan Throttle => TimeSpan.FromSeconds(7);

    /// <summary>How many times the plain success took effect at the simulator.</summary>
    private protected abstract int Effects(string externalKey);

    [Fact]
    public async Task Every_case_gives_what_its_folder_says()
    {
        var differences = new List<string?>();
        foreach (var name in Golden.Cases(CaseFolder))
        {
            Simulators.Reset();
            Requests.Clear();
            foreach (var order in Golden.Read(CaseFolder, name, "faults.json")?.AsArray() ?? [])
                Simulators.Faults.Add(order.Deserialize<Fault>(JsonSerializerOptions.Web)!);
            var settings = Golden.Read(CaseFolder, name, "settings.json")?.Deserialize<Dictionary<string, string?>>();

            var result = await Deliver(name, settings: settings);

            differences.Add(Golden.Difference(CaseFolder, name, "out.json", Describe(result)));
            if (Golden.Read(CaseFolder, name, "requests.json") is not null)
                differences.Add(Golden.Difference(CaseFolder, name, "requests.json", DescribeRequests()));
        }

        Assert.NotEmpty(differences);
        Assert.Empty(differences.OfType<string>());
    }

    [Fact]
    public async Task A_refused_connection_is_transient()
    {
        var result = await Deliver(simulators: Nobody);

        Assert.Equal(ProblemClass.Transient, result.Problem?.Class);
    }

    [Fact]
    public async Task A_server_error_is_transient_and_the_next_attempt_delivers_once() =>
        await FailThenDeliver("error", ProblemClass.Transient);

    [Fact]
    public async Task A_refused_access_is_unauthorized_and_the_next_attempt_delivers_once() =>
        await FailThenDeliver("expired-token", ProblemClass.Unauthorized);

    [Fact]
    public async Task A_throttle_names_the_pause_in_the_systems_own_unit()
    {
        Order("throttle", delayMs: 7000);

        var result = await Deliver();

        Assert.Equal(ProblemClass.Throttled, result.Problem?.Class);
        Assert.Equal(Throttle, result.Problem!.RetryAfter);
    }

    [Fact]
    public async Task Garbage_at_any_call_is_a_problem_and_never_an_exception()
    {
        for (var call = 0; call < Calls; call++)
        {
            Simulators.Reset();
            Order("garbage", after: call);

            var result = await Deliver();

            Assert.NotEqual(ReceiptOutcome.Ok, result.Outcome);
            Assert.NotNull(result.Problem);
        }
    }

    [Fact]
    public async Task An_answer_that_comes_too_late_is_an_unknown_outcome()
    {
        Order("slow", delayMs: 60_000, after: Calls - 1);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var delivery = Deliver(cancellationToken: deadline.Token);
        // The simulator's own requests: a token may have been asked for elsewhere first.
        await Eventually(() => Requests.Count(request => request.Url.StartsWith($"/{Simulator}/", StringComparison.Ordinal)) == Calls);

        await deadline.CancelAsync();

        Assert.Equal(ProblemClass.UnknownOutcome, (await delivery).Problem?.Class);
    }

    [Theory]
    [InlineData("drop-after-effect")]
    [InlineData("refuse")]
    public async Task A_connection_cut_at_any_call_takes_effect_exactly_once_in_the_end(string fault)
    {
        for (var call = 0; call < Calls; call++)
        {
            Simulators.Reset();
            Order(fault, after: call);
            var journal = new InMemoryStepJournal();

            var first = await Deliver(journal: journal);
            var second = await Deliver(journal: journal, attempt: 2, mayHaveBeenDelivered: true);

            Assert.Contains(first.Problem!.Class, new[] { ProblemClass.UnknownOutcome, ProblemClass.Transient });
            Assert.Equal(ReceiptOutcome.Ok, second.Outcome);
            Assert.Equal(1, Effects(Context.Key));
        }
    }

    [Fact]
    public async Task A_delivery_that_comes_again_takes_effect_exactly_once()
    {
        var journal = new InMemoryStepJournal();

        await Deliver(journal: journal);
        var second = await Deliver(journal: journal, attempt: 2, mayHaveBeenDelivered: true);

        Assert.Equal(ReceiptOutcome.Ok, second.Outcome);
        Assert.Equal(1, Effects(Context.Key));
    }

    private protected override Type Port => typeof(IOutboundAdapter);

    /// <summary>Which calls fail in every way; default all.</summary>
    private protected virtual IEnumerable<int> FailingCalls => Enumerable.Range(0, Calls);

    /// <summary>True when a text of the canary's message is at the system.</summary>
    private protected virtual bool HasCome(CanaryPlay play) => Requests.Any(request => play.Holds(request.Body));

    private protected override async Task Play(CanaryPlay play)
    {
        var input = Golden.Read(CaseFolder, Golden.Cases(CaseFolder)[0], "in.json")!;
        var plain = input["data"]!;
        input["data"] = Canary.In(plain);
        var delivered = await Deliver(input);
        play.Told("result", delivered);
        Assert.Equal(ReceiptOutcome.Ok, delivered.Outcome);
        // The worked example's message has nothing of a person.
        Assert.True(HasCome(play) || JsonNode.DeepEquals(plain, input["data"]), "Nothing of the canary came to the system");

        foreach (var call in FailingCalls)
        {
            foreach (var failure in Failures)
            {
                Begin(failure, call);
                var result = await Deliver(input, failure.Fault is null ? Nobody : null);
                play.Told("result", result);
                play.Failed($"call {call + 1:00}", failure.Name, result.Problem?.Code ?? "ok");
            }
        }
    }

    /// <summary>Delivers a case's message; default the first case.</summary>
    private protected Task<DeliveryResult> Deliver(
        string? name = null,
        Uri? simulators = null,
        IStepJournal? journal = null,
        int attempt = 1,
        bool mayHaveBeenDelivered = false,
        IReadOnlyDictionary<string, string?>? settings = null,
        string key = Context.Key,
        IOutboundAdapter? adapter = null,
        CancellationToken? cancellationToken = null)
    {
        name ??= Golden.Cases(CaseFolder)[0];
        var input = Golden.Read(CaseFolder, name, "in.json") ?? throw new InvalidOperationException($"{name} has no in.json");
        return Deliver(input, simulators, journal, attempt, mayHaveBeenDelivered, settings, key, adapter, cancellationToken);
    }

    /// <summary>Delivers a message in the form of <c>in.json</c>.</summary>
    private protected async Task<DeliveryResult> Deliver(
        JsonNode input,
        Uri? simulators = null,
        IStepJournal? journal = null,
        int attempt = 1,
        bool mayHaveBeenDelivered = false,
        IReadOnlyDictionary<string, string?>? settings = null,
        string key = Context.Key,
        IOutboundAdapter? adapter = null,
        CancellationToken? cancellationToken = null)
    {
        var attachments = new InMemoryAttachments();
        foreach (var (reference, content) in input["attachments"]?.AsObject() ?? [])
            attachments.Add(reference, Encoding.UTF8.GetBytes(content!.GetValue<string>()));
        var message = Context.Message(input["type"]!.GetValue<string>(), Encoding.UTF8.GetBytes(input["data"]!.ToJsonString()));
        var context = Context.Delivery(journal ?? new InMemoryStepJournal(), attachments, attempt, mayHaveBeenDelivered, key);

        adapter ??= (IOutboundAdapter)Adapter(simulators, settings);
        var result = await adapter.Deliver(message, context, cancellationToken ?? Cancellation);
        Seen(result.Problem);
        return result;
    }

    private async Task FailThenDeliver(string fault, ProblemClass expected)
    {
        for (var call = 0; call < Calls; call++)
        {
            Simulators.Reset();
            // Until it is cleared: an adapter may try once more with a new token.
            Order(fault, times: -1, after: call);
            var journal = new InMemoryStepJournal();

            var first = await Deliver(journal: journal);
            Simulators.Faults.Clear();
            var second = await Deliver(journal: journal, attempt: 2);

            Assert.Equal(expected, first.Problem?.Class);
            Assert.Equal(ReceiptOutcome.Ok, second.Outcome);
            Assert.Equal(1, Effects(Context.Key));
        }
    }

    private protected static async Task Eventually(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);
    }

    private static JsonObject Describe(DeliveryResult result) => new()
    {
        ["outcome"] = result.Outcome.ToString(),
        ["level"] = result.Outcome == ReceiptOutcome.Failed ? null : result.Level.ToString(),
        ["remoteIds"] = new JsonArray([.. result.RemoteIds.Select(id => new JsonObject { ["system"] = id.System, ["kind"] = id.Kind, ["value"] = id.Value, ["existing"] = id.Existing })]),
        ["answer"] = result.Answer.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(result.Answer.GetRawText()),
        ["problem"] = DescribeProblem(result.Problem),
    };

    private protected static JsonObject? DescribeProblem(Problem? problem) => problem is null ? null : new JsonObject
    {
        ["code"] = problem.Code,
        ["class"] = problem.Class.ToString(),
        ["detail"] = problem.Detail,
        ["externalCode"] = problem.ExternalCode,
        ["retryAfter"] = problem.RetryAfter?.ToString("c"),
        ["errors"] = new JsonArray([.. problem.Errors.Select(error => $"{error.Pointer} {error.Keyword} {error.Expected} {error.Actual}".TrimEnd())]),
    };

    private JsonArray DescribeRequests() => new([.. Requests.Select(request => new JsonObject
    {
        ["method"] = request.Method,
        ["url"] = request.Url,
        ["headers"] = new JsonObject(request.Headers
            .Where(header => !Unpredictable.Contains(header.Key.ToLowerInvariant()))
            .OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
            .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (JsonNode?)header.Value))),
        ["body"] = request.Body switch
        {
            "" => null,
            // A message id and the simulators' port are new in every run.
            ['<', ..] => new JsonArray([.. XDocument.Parse(Unrepeatable().Replace(request.Body, "…")).ToString().Split('\n').Select(line => (JsonNode)line.TrimEnd('\r'))]),
            _ => JsonNode.Parse(request.Body),
        },
    })]);

    [GeneratedRegex(@"(?<=urn:uuid:)[0-9a-f-]{36}|(?<=//127\.0\.0\.1:)\d+")]
    private static partial Regex Unrepeatable();
}
