using System.Net;
using Integration.Api.Subscriptions;
using Integration.ApiTests.Hosting;
using Integration.Client;
using Integration.Client.Subscriptions;
using Microsoft.Extensions.Options;
using Refit;

namespace Integration.ApiTests.Subscriptions;

/// <summary>The hub is not sent where its senders cannot go themselves.</summary>
public sealed class GuardTests(HubHost hub)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://eksempel.kommune.no/hendelser")]
    [InlineData("ftp://eksempel.kommune.no/hendelser")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://eksempel.kommune.no:8443/hendelser")]
    [InlineData("https://eksempel.kommune.no:22/hendelser")]
    [InlineData("https://bruker:passord@eksempel.kommune.no/hendelser")]
    [InlineData("https://eksempel.kommune.no/hendelser?token=1")]
    [InlineData("https://eksempel.kommune.no/hendelser#del")]
    [InlineData("https://127.0.0.1/hendelser")]
    [InlineData("https://2130706433/hendelser")]
    [InlineData("https://0x7f000001/hendelser")]
    [InlineData("https://127.1/hendelser")]
    [InlineData("https://[::1]/hendelser")]
    [InlineData("https://[::ffff:169.254.169.254]/hendelser")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.0.0.1/hendelser")]
    [InlineData("/hendelser")]
    [InlineData("")]
    public async Task Address_that_the_hub_does_not_push_to_is_refused(string address)
    {
        var refused = await Assert.ThrowsAnyAsync<ApiException>(() => hub.As("portal").SubscribeAsync(new SubscriptionRequest { Mailbox = "portal", Address = address }, Cancellation));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "INT-0722"), (refused.StatusCode, refused.Problem()?.Code));
        Assert.Empty((await hub.As("portal").SubscriptionsAsync(Cancellation)).Items);
    }

    [Fact]
    public async Task Name_of_this_machine_is_refused_when_it_is_connected_to()
    {
        var refused = await Assert.ThrowsAnyAsync<ApiException>(() => hub.As("portal").SubscribeAsync(new SubscriptionRequest { Mailbox = "portal", Address = "https://localhost/hendelser" }, Cancellation));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "INT-0723"), (refused.StatusCode, refused.Problem()?.Code));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:a00:1::")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public async Task Name_that_stands_for_an_address_off_the_open_net_is_not_connected_to(string address)
    {
        var parsed = IPAddress.Parse(address);
        Assert.False(PublicAddress.Is(parsed));

        await NotConnected([parsed]);
        await NotConnected([IPAddress.Parse("93.184.215.14"), parsed]);
    }

    [Theory]
    [InlineData("93.184.215.14")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2a00:1450:400f:80c::200e")]
    [InlineData("::ffff:93.184.215.14")]
    public void Address_on_the_open_net_is_allowed(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Fact]
    public async Task Name_that_changes_its_meaning_after_it_was_looked_at_reaches_nobody()
    {
        await using var inside = await Receiver.Start();
        var asked = 0;
        var port = new Uri(inside.Address).Port;
        var guard = Guard((_, _) => Task.FromResult(new[] { Interlocked.Increment(ref asked) == 1 ? IPAddress.Parse("93.184.215.14") : IPAddress.Loopback }));
        Assert.NotNull(guard.Check("https://mottaker.example/hendelser"));
        Assert.True(PublicAddress.Is((await guard.Resolve("mottaker.example", Cancellation))[0]));

        using var http = new HttpClient(SubscriptionServices.Handler(guard));
        await Assert.ThrowsAsync<HttpRequestException>(() => http.PostAsync(new Uri($"http://mottaker.example:{port}/hendelser"), new StringContent("{}"), Cancellation));

        Assert.Equal(2, asked);
        Assert.Empty(inside.Pushes);
    }

    [Fact]
    public async Task What_was_looked_at_is_what_is_connected_to()
    {
        await using var inside = await Receiver.Start();
        var asked = 0;
        var guard = Guard(
            (_, _) =>
            {
                asked++;
                return Task.FromResult(new[] { IPAddress.Loopback });
            },
            loopback: true);

        using var http = new HttpClient(SubscriptionServices.Handler(guard));
        using var answer = await http.PostAsync(new Uri($"http://mottaker.example:{new Uri(inside.Address).Port}/hendelser"), new StringContent("{}"), Cancellation);

        Assert.Equal((HttpStatusCode.NoContent, 1), (answer.StatusCode, asked));
    }

    private static async Task NotConnected(IPAddress[] addresses)
    {
        using var http = new HttpClient(SubscriptionServices.Handler(Guard((_, _) => Task.FromResult(addresses))));

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri("http://mottaker.example:9/"), Cancellation));

        Assert.Contains("not on the open net", refused.ToString(), StringComparison.Ordinal);
    }

    private static WebhookGuard Guard(Func<string, CancellationToken, Task<IPAddress[]>> resolve, bool loopback = false) =>
        new(Options.Create(new SubscriptionOptions { AllowLoopback = loopback })) { Resolve = resolve };
}
