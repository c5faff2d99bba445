using System.Collections.Concurrent;
using System.Collections.Frozen;
using Integration.Simulators.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using WireMock.Server;
using WireMock.Settings;

namespace Integration.Simulators.Hosting;

/// <summary>
/// All simulators behind one address on loopback, one path prefix each. Used by the demo, the tests and developers alike:
/// <c>await using var simulators = SimulatorHost.Start();</c>
/// </summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    private readonly FrozenDictionary<string, ISimulator> simulators;
    private readonly ConcurrentDictionary<string, int> requests = new();
    private readonly FaultMiddleware faultMiddleware;
    private readonly ControlEndpoint control;
    private readonly WireMockServer server;

    private SimulatorHost(int port, IReadOnlyList<ISimulator> simulators, TimeProvider time)
    {
        this.simulators = simulators.ToFrozenDictionary(simulator => simulator.Name);
        faultMiddleware = new FaultMiddleware(Faults, time);
        control = new ControlEndpoint(this);
        server = WireMockServer.Start(new WireMockServerSettings
        {
            Urls = [$"http://127.0.0.1:{port}"],
            PreWireMockMiddlewareInit = app => ((IApplicationBuilder)app).Use(Dispatch),
            // The journal would grow without bound and keep what it is sent; simulators count for themselves.
            MaxRequestLogCount = 0,
            SaveUnmatchedRequests = false,
            DisableJsonBodyParsing = true,
            StartAdminInterface = false,
        });
        BaseAddress = new Uri(server.Url! + "/");
        foreach (var simulator in simulators)
            simulator.Map(new SimulatorRoutes(server, BaseAddress, simulator.Name));
    }

    /// <summary>The address of all of them, ending in a slash.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Faults ordered; the same as <c>/_control/faults</c>.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>How many requests WireMock itself remembers: none, they may hold personal data.</summary>
    public int Journal => server.LogEntries.Count;

    /// <summary>Set by tests that look at what adapters really send; null: nothing is recorded.</summary>
    public Action<RecordedRequest>? Recorder { get; set; }

    /// <summary>Starts them on loopback.</summary>
    /// <param name="port">Port; 0: a free one.</param>
    /// <param name="time">Their clock; default the system's.</param>
    /// <param name="simulators">Which; default all of <see cref="SimulatorCatalog"/>.</param>
    /// <returns>The running host.</returns>
    public static SimulatorHost Start(int port = 0, TimeProvider? time = null, IReadOnlyList<ISimulator>? simulators = null)
    {
        time ??= TimeProvider.System;
        return new SimulatorHost(port, simulators ?? SimulatorCatalog.Create(time), time);
    }

    /// <summary>One simulator's address, ending in a slash.</summary>
    public Uri AddressOf(string simulator) => new(BaseAddress, $"{simulator}/");

    /// <summary>One simulator by its type.</summary>
    public T Get<T>() where T : ISimulator => simulators.Values.OfType<T>().Single();

    /// <summary>One simulator by its name, or null.</summary>
    public ISimulator? Find(string name) => simulators.GetValueOrDefault(name);

    /// <summary>How many requests a simulator has had, faults included.</summary>
    public int Requests(string simulator) => requests.GetValueOrDefault(simulator);

    /// <summary>Orders a fault: <c>host.Fail("public360", FaultKind.Error, times: 2)</c>.</summary>
    public void Fail(string simulator, FaultKind kind, int times = 1, int delayMs = 1000, string? match = null) =>
        Faults.Add(new Fault { Simulator = simulator, Kind = kind, Times = times, DelayMs = delayMs, Match = match });

    /// <summary>Clears faults, counters and what every simulator holds.</summary>
    public void Reset()
    {
        Faults.Clear();
        requests.Clear();
        foreach (var simulator in simulators.Values)
            simulator.Reset();
    }

    public ValueTask DisposeAsync()
    {
        server.Stop();
        server.Dispose();
        foreach (var simulator in simulators.Values.OfType<IDisposable>())
            simulator.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task Dispatch(HttpContext context, RequestDelegate next)
    {
        var name = context.Request.Path.Value!.Split('/', 3)[1];
        if (name == "_control")
        {
            await control.Invoke(context);
        }
        else if (Find(name) is { } simulator)
        {
            requests.AddOrUpdate(name, 1, static (_, count) => count + 1);
            if (Recorder is { } recorder)
                recorder(await RecordedRequest.Read(context.Request));
            await faultMiddleware.Invoke(context, simulator, next);
        }
        else
        {
            await next(context);
        }
    }
}
