using System.Net;
using System.Text.Json;
using Integration.Api.Health;
using Integration.ApiTests.Hosting;
using Integration.Core.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Integration.ApiTests.Health;

public sealed class HealthTests(HubHost hub)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ready_says_each_check_on_a_line()
    {
        var answer = await hub.Anonymous.GetAsync("/health/ready", Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var lines = (await answer.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["hub", "database", "disk", "pump", "inbound"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("check").GetString()));
    }

    [Fact]
    public async Task Live_looks_at_nothing() =>
        Assert.Equal("{\"check\":\"hub\",\"status\":\"ok\"}\n", await hub.Anonymous.GetStringAsync("/health/live", Cancellation));

    [Theory]
    [InlineData(1, 0, 0, 0, 200, false)] // ready for long, and nobody works on it
    [InlineData(1, 0, 0, 0, 60, true)] // not for long
    [InlineData(1, 1, 0, 0, 200, true)] // worked on
    [InlineData(1, 0, 1, 0, 200, true)] // behind one that is tried again later
    [InlineData(1, 0, 0, 1, 200, true)] // behind one that needs a person
    [InlineData(0, 0, 0, 0, 200, true)] // nothing there
    public async Task A_pump_that_stands_still_is_seen(int ready, int leased, int scheduled, int dead, int seconds, bool healthy)
    {
        var queue = new Queue(new QueueDepth("arkiv", ready, leased, scheduled, dead, Now.AddSeconds(-seconds)));
        var check = new PumpHealth(queue, hub.App.Services.GetRequiredService<IMessageStore>(), Options.Create(new HealthOptions()), new FakeTimeProvider(Now));

        var result = await check.CheckHealthAsync(new HealthCheckContext(), Cancellation);

        Assert.Equal(healthy ? HealthStatus.Healthy : HealthStatus.Unhealthy, result.Status);
    }

    private sealed class Queue(QueueDepth depth) : IWorkQueue
    {
        public ValueTask<IReadOnlyList<QueueDepth>> Depth(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<QueueDepth>>([depth]);

        public ValueTask<WorkLease> Receive(string target, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<bool> Renew(WorkLease lease, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask Return(WorkLease lease, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
