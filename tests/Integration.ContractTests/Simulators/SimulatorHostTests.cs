using System.Net;
using System.Net.Http.Json;
using System.Net.NetworkInformation;
using System.Text.Json.Nodes;
using Integration.Simulators.Fagsystem;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;

namespace Integration.ContractTests.Simulators;

public sealed class SimulatorHostTests : IAsyncLifetime
{
    private readonly SimulatorHost host = SimulatorHost.Start();
    private readonly HttpClient client = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Uri Inbox => new(host.AddressOf("fagsystem"), "inbox");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_delivery_is_remembered_by_its_key_and_the_second_one_has_no_effect()
    {
        Assert.Equal(HttpStatusCode.Created, (await Post("k1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Post("k1")).StatusCode);

        Assert.Equal(2, host.Get<FagsystemSimulator>().Deliveries.Count);
        Assert.Equal(1, host.Get<FagsystemSimulator>().Effects("k1"));
    }

    [Fact]
    public async Task Drop_after_effect_takes_effect_and_cuts_the_connection()
    {
        host.Fail("fagsystem", FaultKind.DropAfterEffect);

        await Assert.ThrowsAsync<HttpRequestException>(() => Post("k1"));

        Assert.Equal(1, host.Get<FagsystemSimulator>().Effects("k1"));
        Assert.Equal(HttpStatusCode.OK, (await Post("k1")).StatusCode);
    }

    [Fact]
    public async Task Refuse_cuts_the_connection_without_effect()
    {
        host.Fail("fagsystem", FaultKind.Refuse);

        await Assert.ThrowsAsync<HttpRequestException>(() => Post("k1"));

        Assert.Empty(host.Get<FagsystemSimulator>().Deliveries);
    }

    [Theory]
    [InlineData("throttle", HttpStatusCode.TooManyRequests)]
    [InlineData("error", HttpStatusCode.InternalServerError)]
    [InlineData("garbage", HttpStatusCode.OK)]
    [InlineData("expired-token", HttpStatusCode.Unauthorized)]
    public async Task A_fault_ordered_over_http_is_used_once_without_effect(string fault, HttpStatusCode status)
    {
        var order = new { simulator = "fagsystem", fault, times = 1, match = "inbox" };
        (await client.PostAsJsonAsync(new Uri(host.BaseAddress, "_control/faults"), order, Cancellation)).EnsureSuccessStatusCode();

        Assert.Equal(status, (await Post("k1")).StatusCode);
        Assert.Empty(host.Get<FagsystemSimulator>().Deliveries);
        Assert.Equal(HttpStatusCode.Created, (await Post("k1")).StatusCode);
    }

    [Fact]
    public async Task An_unknown_fault_or_simulator_is_refused()
    {
        foreach (var order in new object[] { new { simulator = "fagsystem", fault = "flood" }, new { simulator = "nobody", fault = "slow" } })
        {
            var answer = await client.PostAsJsonAsync(new Uri(host.BaseAddress, "_control/faults"), order, Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task State_shows_counters_and_what_it_holds()
    {
        await Post("k1");

        var state = await client.GetFromJsonAsync<JsonNode>(new Uri(host.BaseAddress, "_control/state/fagsystem"), Cancellation);

        Assert.Equal(1, (int)state!["requests"]!);
        Assert.Equal(1, (int)state["state"]!["effects"]!["k1"]!);
    }

    [Fact]
    public async Task Nothing_of_a_request_is_remembered_by_the_server()
    {
        await Post("k1");
        await client.GetAsync(new Uri(host.BaseAddress, "nobody"), Cancellation);

        Assert.Equal(0, host.Journal);
    }

    [Fact]
    public void The_host_listens_on_loopback_only()
    {
        Assert.True(host.BaseAddress.IsLoopback);
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(endpoint => endpoint.Port == host.BaseAddress.Port);
        Assert.All(listeners, endpoint => Assert.True(IPAddress.IsLoopback(endpoint.Address)));
    }

    private async Task<HttpResponseMessage> Post(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Inbox) { Content = JsonContent.Create(new { a = 1 }) };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, Cancellation);
    }
}
