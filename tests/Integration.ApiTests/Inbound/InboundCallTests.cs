using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Integration.ApiTests.Hosting;
using Integration.Simulators.Altinn;

namespace Integration.ApiTests.Inbound;

/// <summary>Altinn says that something has happened, by an address with a secret in it, and the hub reads what. Its own turn comes once an hour.</summary>
public sealed class InboundCallTests
{
    private const string Secret = "hemmelig-hemmelig-hemmelig-hemmelig-1";
    private const string Canary = "12889197496";

    private static readonly Dictionary<string, string?> Calls = new() { ["Inbound:Push:altinn:hendelser"] = Secret };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Normal")]
    [InlineData("Twice")]
    [InlineData("OutOfOrder")]
    public async Task A_letter_that_was_read_is_known_when_Altinn_says_so(string pushing)
    {
        await using var hub = await Start(Calls);
        Assert.True(await Altinn(hub).Events.Subscribe(Address(hub)));
        var id = await Send(hub);

        Happen(hub, new JsonObject { ["pushing"] = pushing });
        Happen(hub, new JsonObject { ["status"] = "Published", ["event"] = "correspondencepublished" });
        Happen(hub, new JsonObject { ["status"] = "Read", ["event"] = "correspondencereceiverread" });

        await Eventually.Get(() => hub.As("brev").GetAsync(id, Cancellation), status => status.State == "completed", Cancellation);
        Assert.All(Altinn(hub).Events.Answers, status => Assert.Equal(200, status));
        Assert.DoesNotContain(hub.Logs.Lines, line => line.Contains("is not read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Altinn_does_not_say_is_found_at_the_next_turn()
    {
        await using var hub = await Start(new Dictionary<string, string?>(Calls) { ["Adapters:Altinn:Events:PollInterval"] = "00:00:01" });
        Assert.True(await Altinn(hub).Events.Subscribe(Address(hub)));
        Happen(hub, new JsonObject { ["pushing"] = "Lost" });
        var id = await Send(hub);

        Happen(hub, new JsonObject { ["status"] = "Read", ["event"] = "correspondencereceiverread" });

        await Eventually.Get(() => hub.As("brev").GetAsync(id, Cancellation), status => status.State == "completed", Cancellation);
        Assert.Equal([200], Altinn(hub).Events.Answers);
    }

    [Fact]
    public async Task Only_the_whole_secret_of_that_source_is_let_in_and_nobody_is_told_what_was_wrong()
    {
        await using var hub = await Start(Calls);
        using var right = await Post(hub, "/hooks/altinn/hendelser/" + Secret, "{}");
        using var nothing = await Post(hub, "/hooks/ingen/hendelser/" + Secret, "{}");
        Assert.Equal((200, 404), ((int)right.StatusCode, (int)nothing.StatusCode));

        foreach (var path in new[] { $"altinn/hendelser/{Secret[..^1]}2", "altinn/hendelser/hemmelig", $"altinn/hendelser/{Secret}x", $"altinn/annet/{Secret}", $"folkeregisteret-hendelser/hendelser/{Secret}" })
        {
            using var answer = await Post(hub, $"/hooks/{path}", "{}");
            Assert.Equal(await Without(nothing, "traceId"), await Without(answer, "traceId"));
        }
    }

    [Fact]
    public async Task Neither_the_secret_nor_what_was_posted_is_found_anywhere()
    {
        await using var hub = await Start(Calls);
        using var good = await Post(hub, $"/hooks/altinn/hendelser/{Secret}", $$"""{"subject":"urn:altinn:person:identifier-no:{{Canary}}"}""");
        using var nonsense = await Post(hub, $"/hooks/altinn/hendelser/{Secret}?{Canary}", Canary);
        using var wrong = await Post(hub, $"/hooks/altinn/hendelser/{Secret}x", Canary);
        using var large = await Post(hub, $"/hooks/altinn/hendelser/{Secret}", new string('x', 70_000));
        using var get = await hub.Anonymous.GetAsync($"/hooks/altinn/hendelser/{Secret}", Cancellation);
        using var metrics = hub.Http("operator");
        var told = new List<string> { await metrics.GetStringAsync("/metrics", Cancellation) };
        foreach (var answer in new[] { good, nonsense, wrong, large, get })
            told.Add($"{answer.Headers} {await answer.Content.ReadAsStringAsync(Cancellation)}");

        Assert.Equal([200, 200, 404, 413], new[] { good, nonsense, wrong, large }.Select(answer => (int)answer.StatusCode));
        Assert.False(get.IsSuccessStatusCode);
        Assert.Contains(hub.Logs.Lines, line => line.Contains("/hooks/{adapter}/{source}/{secret}", StringComparison.Ordinal));
        foreach (var text in told.Concat(hub.Logs.Lines).Concat(hub.Traces.Spans))
        {
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
        }

        await hub.Stop();
        foreach (var file in Directory.GetFiles(hub.DataDirectory, "*", SearchOption.AllDirectories))
            Assert.True((await File.ReadAllBytesAsync(file, Cancellation)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) < 0, file);
    }

    [Fact]
    public async Task Where_none_is_configured_there_is_no_such_address()
    {
        await using var hub = await Start(new() { ["Inbound:Push:altinn:hendelser"] = "" });

        using var answer = await Post(hub, $"/hooks/altinn/hendelser/{Secret}", "{}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("Inbound:Push:altinn:hendelser", "for-kort")]
    [InlineData("Inbound:Push:altinn:hendelser", "hemmelig/hemmelig/hemmelig/hemmelig/1")]
    [InlineData("Inbound:Push:altinn:brev", Secret)]
    [InlineData("Inbound:Push:ingen:hendelser", Secret)]
    public async Task A_secret_that_is_short_or_for_no_source_stops_the_start_and_is_not_told(string key, string value)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => Start(new() { [key] = value }));

        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(value, failure.Message, StringComparison.Ordinal);
    }

    private static async Task<HubHost> Start(Dictionary<string, string?> settings)
    {
        var hub = new HubHost { Settings = settings };
        try
        {
            await hub.InitializeAsync();
            return hub;
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    private static AltinnSimulator Altinn(HubHost hub) => hub.Simulators.Get<AltinnSimulator>();

    private static Uri Address(HubHost hub) => new(hub.Address, $"/hooks/altinn/hendelser/{Secret}");

    private static void Happen(HubHost hub, JsonObject what) => Assert.True(Altinn(hub).Happen(what));

    /// <summary>A letter that Altinn has, and whose delivery waits for what becomes of it.</summary>
    private static async Task<Guid> Send(HubHost hub)
    {
        var letter = new JsonObject
        {
            ["referanse"] = "GRV-2026-000417/V1",
            ["mottaker"] = new JsonObject { ["navn"] = "Solveig Prøvestad", ["fnr"] = Canary },
            ["tittel"] = "Vedtak om graving",
            ["tekst"] = "Søknaden er innvilget.",
        };
        var sent = await hub.As("brev").PostAsync(Event.New(source: "urn:no:kommune:prove:brev").With("type", "no.kommune.brev.send.v1").With("data", letter).Content(), Cancellation);
        Assert.Null(sent.Error);
        await Eventually.Get(() => hub.As("brev").GetAsync(sent.Content!.Id, Cancellation), status => status.State == "awaiting-receipt", Cancellation);
        return sent.Content!.Id;
    }

    private static async Task<string> Without(HttpResponseMessage answer, string name)
    {
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!.AsObject();
        body.Remove(name);
        return body.ToJsonString();
    }

    private static async Task<HttpResponseMessage> Post(HubHost hub, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await hub.Anonymous.PostAsync(path, content, Cancellation);
    }
}
