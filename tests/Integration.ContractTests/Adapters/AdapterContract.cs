using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters;
using Integration.ContractTests.Adapters.Canaries;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using Integration.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Integration.ContractTests.Adapters;

/// <summary>
/// What every adapter keeps. An adapter joins with one sealed class that derives from <see cref="OutboundAdapterContract"/> or
/// <see cref="LookupAdapterContract"/>, and with case folders. It is set up the way the hub does it: configuration, the adapter catalogue,
/// the port.
/// </summary>
public abstract partial class AdapterContract : IAsyncLifetime
{
    private readonly ConcurrentQueue<Problem> problems = [];
    private readonly ConcurrentQueue<string> urls = [];
    private readonly List<ServiceProvider> providers = [];
    private TimeProvider? adapterTime;

    /// <summary>The clock of simulators and adapters. It stands still, so that case numbers and dates are the same in every run.</summary>
    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 15, 27, TimeSpan.FromHours(1)));

    private protected SimulatorHost Simulators { get; private set; } = null!;

    private protected CapturedLogs Logs { get; } = new();

    private protected ConcurrentQueue<RecordedRequest> Requests { get; } = [];

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The adapter instance's id, as the configuration names it.</summary>
    private protected abstract string Id { get; }

    /// <summary>The simulator it speaks to.</summary>
    private protected abstract string Simulator { get; }

    /// <summary>Its case folders, from the repository's root.</summary>
    private protected virtual string CaseFolder => $"tests/Integration.ContractTests/Adapters/{GetType().Name.Replace("ContractTests", "")}";

    /// <summary>What names a person beside <see cref="Canary"/> in what this class sends and gets.</summary>
    private protected virtual IReadOnlyList<string> Canaries => [];

    /// <summary>Why an address or a name stands in a URL; null: it must not.</summary>
    private protected virtual string? InUrl => null;

    /// <summary>The clock of adapters while canaries go through.</summary>
    private protected virtual TimeProvider PlayTime => new HastyTime(Time);

    /// <summary>The ways in which the system fails, and repeats what it was sent.</summary>
    private protected virtual IReadOnlyList<NativeFailure> Failures => NativeFailure.Http;

    /// <summary>Its configuration.</summary>
    /// <param name="simulators">The address of all simulators, ending in a slash; nobody answers there in the test of a refused connection.</param>
    private protected abstract Dictionary<string, string?> Settings(Uri simulators);

    /// <summary>Registers the adapters; the hub's catalogue, unless the adapter is not part of the product.</summary>
    private protected virtual IServiceCollection Register(IServiceCollection services, IConfiguration configuration) => services.AddAdapters(configuration);

    public ValueTask InitializeAsync()
    {
        Simulators = SimulatorHost.Start(0, Time);
        Simulators.Recorder = request =>
        {
            Requests.Enqueue(request);
            urls.Enqueue(request.Url);
        };
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends every test: what was logged, told and called holds no national identity number.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var provider in providers)
            await provider.DisposeAsync();
        await Simulators.DisposeAsync();
        await Clean();
        var told = problems.Select(problem => JsonSerializer.Serialize(problem));
        foreach (var text in told.Concat(Logs.Lines).Concat(urls))
            Assert.DoesNotMatch(IdentityNumber(), text);
        GC.SuppressFinalize(this);
    }

    /// <summary>Removes what a test has made beside the simulators.</summary>
    private protected virtual ValueTask Clean() => ValueTask.CompletedTask;

    [Fact]
    public void The_descriptor_says_what_it_is()
    {
        var descriptor = Adapter().Descriptor;

        Assert.Equal(Id, descriptor.Id);
        Assert.Matches("^[a-z0-9-]+$", descriptor.Id);
        Assert.NotEqual("", descriptor.Title.Nb);
        Assert.NotEqual("", descriptor.Title.En);
        Assert.NotEqual(AdapterDirections.None, descriptor.Directions);
        Assert.InRange(descriptor.MaxConcurrency, 1, 1024);
        Assert.InRange(descriptor.AttemptTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Assert.True(descriptor.Address is null or { UserInfo: "", Query: "" });
    }

    [Fact]
    public async Task A_probe_of_a_system_that_answers_finds_nothing() => Assert.Null(await Adapter().Probe(Cancellation));

    [Fact]
    public async Task A_probe_changes_nothing_at_the_destination()
    {
        var before = State();

        await Adapter().Probe(Cancellation);

        Assert.Equal(before, State());
    }

    [Theory]
    [InlineData("error", ProblemClass.Transient)]
    [InlineData("refuse", ProblemClass.Transient)]
    [InlineData("expired-token", ProblemClass.Unauthorized)]
    public async Task A_probe_of_a_system_that_fails_says_so(string fault, ProblemClass expected)
    {
        Order(fault, times: -1);

        var problem = Seen(await Adapter().Probe(Cancellation));

        Assert.Equal(expected, problem?.Class);
    }

    [Fact]
    public async Task A_probe_of_a_system_that_is_not_there_is_transient()
    {
        var problem = Seen(await Adapter(Nobody).Probe(Cancellation));

        Assert.Equal(ProblemClass.Transient, problem?.Class);
    }

    /// <summary>
    /// <c>failures.json</c> says which code each failure at each call gets. What goes through, and what a failing system repeats of it, is in no log line of any level, no
    /// problem, no id, no URL, no span and no measurement.
    /// </summary>
    [Fact]
    public async Task Every_failure_at_every_call_has_its_code_and_nothing_that_goes_through_is_told()
    {
        adapterTime = PlayTime;
        using var play = new CanaryPlay([.. Canary.Names, .. Canaries]);

        await Play(play);
        foreach (var failure in Failures)
        {
            Begin(failure);
            play.Failed("probe", failure.Name, Seen(await Adapter(failure.Fault is null ? Nobody : null).Probe(Cancellation))?.Code ?? "ok");
        }

        EndEarlier();
        foreach (var line in Logs.Lines)
            play.Told("log", line);
        foreach (var problem in problems)
            play.Told("problem", problem);
        foreach (var url in InUrl is null ? urls : [])
            play.Told("URL", url);
        Assert.Empty(play.Leaks);
        Assert.True(play.HasSpans);
        Assert.Null(Golden.Difference(Path.GetDirectoryName(CaseFolder)!, Path.GetFileName(CaseFolder), "failures.json", play.Codes));
    }

    /// <summary>The adapter and the ports that <see cref="Play"/> uses, for the test that looks whether all have been played.</summary>
    internal async Task<IReadOnlyList<(Type Adapter, Type Port)>> Played()
    {
        await InitializeAsync();
        var adapter = Adapter().GetType();
        await DisposeAsync();
        return adapter.Assembly == typeof(AdapterCatalog).Assembly ? [(adapter, Port)] : [];
    }

    /// <summary>The port that <see cref="Play"/> uses.</summary>
    private protected virtual Type Port => typeof(IAdapter);

    /// <summary>Lets canaries through, then lets every call fail in every way.</summary>
    private protected virtual Task Play(CanaryPlay play) => Task.CompletedTask;

    /// <summary>A failure from this call on, and nothing that happened before.</summary>
    private protected void Begin(NativeFailure failure, int call = 0)
    {
        EndEarlier();
        Simulators.Reset();
        Requests.Clear();
        if (failure.Fault is { } fault)
            Simulators.Faults.Add(fault with { Simulator = Simulator, After = call });
    }

    /// <summary>An address on which nobody listens: port 9 (discard) of loopback.</summary>
    private protected static Uri Nobody { get; } = new("http://127.0.0.1:9/");

    /// <summary>The adapter, registered and configured as in the hub.</summary>
    private protected IAdapter Adapter(Uri? simulators = null, IReadOnlyDictionary<string, string?>? overrides = null)
    {
        var settings = Settings(simulators ?? Simulators.BaseAddress);
        foreach (var (key, value) in overrides ?? new Dictionary<string, string?>())
            settings[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            // The simulators' clock: an access token is refused when the clocks differ. Its timers run, so that retries do not wait for ever.
            .AddSingleton(adapterTime ?? new SkewedTime(Time))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        var provider = Register(services, configuration).BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        providers.Add(provider);
        return provider.GetServices<IAdapter>().Concat(provider.GetServices<IOutboundAdapter>()).Concat(provider.GetServices<ILookupAdapter>()).Concat(provider.GetServices<IInboundAdapter>()).Distinct()
            .Single(adapter => adapter.Descriptor.Id == Id);
    }

    /// <summary>Ends the adapters made so far, as a process that ends does: of a queue two readers would share what comes.</summary>
    private protected void EndEarlier()
    {
        foreach (var provider in providers)
            provider.DisposeAsync().AsTask().GetAwaiter().GetResult();
        providers.Clear();
    }

    /// <summary>Orders a fault by the name it has in the control endpoint.</summary>
    private protected void Order(string fault, int times = 1, int delayMs = 1000, int after = 0, string? match = null) =>
        Simulators.Faults.Add(new Fault { Simulator = Simulator, Kind = Kind(fault), Times = times, DelayMs = delayMs, After = after, Match = match });

    /// <summary>Keeps a problem for the search at the end.</summary>
    private protected Problem? Seen(Problem? problem)
    {
        if (problem is not null)
            problems.Enqueue(problem);
        return problem;
    }

    /// <summary>What the simulator holds, as JSON.</summary>
    private protected string State() => JsonSerializer.Serialize(Simulators.Find(Simulator)!.State());

    private protected static FaultKind Kind(string fault) => JsonSerializer.Deserialize<FaultKind>($"\"{fault}\"");

    /// <summary>Eleven digits that stand alone. Looks for the shape, so that no list of canaries can be forgotten.</summary>
    [GeneratedRegex(@"(?<!\d)\d{6}[ -]?\d{5}(?!\d)")]
    private static partial Regex IdentityNumber();
}
