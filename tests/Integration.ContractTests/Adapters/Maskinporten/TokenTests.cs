using Integration.Abstractions.Adapters;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Integration.ContractTests.Adapters.Maskinporten;

public sealed class TokenTests : IAsyncDisposable
{
    private static readonly AccessTokenRequest Folkeregisteret = new(MaskinportenClients.FolkeregisteretScope);

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly SimulatorHost host;
    private readonly MaskinportenHub hub;

    public TokenTests()
    {
        host = SimulatorHost.Start(time: time);
        hub = MaskinportenHub.Against(host, time);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private MaskinportenSimulator Simulator => host.Get<MaskinportenSimulator>();

    private int Asked => host.Requests("maskinporten");

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_token_is_issued_for_the_hubs_own_organisation_and_used_again()
    {
        var first = (await hub.Tokens.Get(Folkeregisteret, Cancellation)).Value;
        var second = (await hub.Tokens.Get(Folkeregisteret, Cancellation)).Value;

        Assert.Equal(first, second);
        Assert.Equal(1, Asked);
        Assert.Equal(200, Simulator.Judge($"Bearer {first}", MaskinportenClients.FolkeregisteretScope));
        Assert.Contains($"0192:{MaskinportenClients.Knutepunkt.Organisation}", Payload(first));
    }

    [Fact]
    public async Task Many_callers_at_once_share_one_request()
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => (await hub.Tokens.Get(Folkeregisteret, Cancellation)).Value)));

        Assert.Single(tokens.Distinct());
        Assert.Equal(1, Asked);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_take_the_token_from_the_others()
    {
        using var impatient = new CancellationTokenSource();
        var givesUp = hub.Tokens.Get(Folkeregisteret, impatient.Token).AsTask();
        var waits = hub.Tokens.Get(Folkeregisteret, Cancellation).AsTask();
        await impatient.CancelAsync();

        Assert.NotNull((await waits).Value);
        await Task.WhenAny(givesUp);
        Assert.Equal(1, Asked);
    }

    [Fact]
    public async Task A_token_is_replaced_shortly_before_it_expires_by_what_expires_in_said()
    {
        Simulator.TokenLifetime = TimeSpan.FromSeconds(120);
        var first = (await hub.Tokens.Get(Folkeregisteret, Cancellation)).Value;

        time.Advance(TimeSpan.FromSeconds(89));
        Assert.Equal(first, (await hub.Tokens.Get(Folkeregisteret, Cancellation)).Value);

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first, (await hub.Tokens.Get(Folkeregisteret, Cancellation)).Value);
    }

    [Fact]
    public async Task A_token_that_lives_shorter_than_the_margin_is_used_for_half_its_life()
    {
        Simulator.TokenLifetime = TimeSpan.FromSeconds(20);
        await hub.Tokens.Get(Folkeregisteret, Cancellation);
        time.Advance(TimeSpan.FromSeconds(9));
        await hub.Tokens.Get(Folkeregisteret, Cancellation);

        Assert.Equal(1, Asked);
    }

    [Fact]
    public async Task Scope_consumer_and_resource_each_have_their_own_token()
    {
        var delegator = MaskinportenClients.Skjemaportal.Organisation;
        var own = (await hub.Tokens.Get(Folkeregisteret, Cancellation)).Value;
        var delegated = (await hub.Tokens.Get(Folkeregisteret with { ConsumerOrg = delegator }, Cancellation)).Value;
        var bound = (await hub.Tokens.Get(Folkeregisteret with { Resource = "https://api.example/" }, Cancellation)).Value;

        Assert.Equal(3, new[] { own, delegated, bound }.Distinct().Count());
        Assert.Contains($"\"consumer\":{{\"authority\":\"iso6523-actorid-upis\",\"ID\":\"0192:{delegator}\"}}", Payload(delegated));
        Assert.Contains("\"supplier\"", Payload(delegated));
        Assert.Contains("https://api.example/", Payload(bound));
    }

    [Fact]
    public async Task A_grant_whose_answer_was_lost_is_not_used_again()
    {
        host.Fail("maskinporten", FaultKind.DropAfterEffect);
        await using var real = MaskinportenHub.Against(host, new SkewedTime(time));

        // The simulator has seen the first jti; only a new grant can succeed.
        Assert.NotNull((await real.Tokens.Get(Folkeregisteret, Cancellation)).Value);
        Assert.Equal(2, Asked);
    }

    [Fact]
    public async Task A_forgotten_token_is_replaced_and_a_newer_one_is_kept()
    {
        var refused = (await hub.Tokens.Get(Folkeregisteret, Cancellation)).Value;
        hub.Tokens.Forget(Folkeregisteret, refused);
        var next = (await hub.Tokens.Get(Folkeregisteret, Cancellation)).Value;
        hub.Tokens.Forget(Folkeregisteret, refused);

        Assert.NotEqual(refused, next);
        Assert.Equal(next, (await hub.Tokens.Get(Folkeregisteret, Cancellation)).Value);
    }

    private static string Payload(string token) => Base64UrlPayload(new JsonWebToken(token));

    private static string Base64UrlPayload(JsonWebToken token) =>
        System.Text.Encoding.UTF8.GetString(Microsoft.IdentityModel.Tokens.Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
}
