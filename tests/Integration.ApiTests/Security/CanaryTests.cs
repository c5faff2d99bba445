using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Integration.ApiTests.Hosting;
using Integration.Client;
using Integration.Client.Mailboxes;

namespace Integration.ApiTests.Security;

/// <summary>
/// A synthetic national identity number is sent in every field and header there is. It may be found again in the encrypted payload,
/// that is to say nowhere.
/// </summary>
public sealed class CanaryTests
{
    private const string Canary = "12889197496";

    private static readonly string[] Attributes =
    [
        "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "correlationid", "causationid", "conversationid", "partitionkey", "receiver",
        "traceparent", "expiresat", "notbefore", "sensitivity", "securitylevel", "ukjent",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_personal_number_in_every_field_and_header_is_found_nowhere()
    {
        await using var hub = new HubHost();
        await hub.InitializeAsync();
        var answers = new List<string>();
        using var http = hub.Http("portal");

        foreach (var body in Bodies())
            answers.Add(await Send(http, HttpMethod.Post, "/api/v1/messages", CloudEventContent.FromText(body)));
        foreach (var (method, path) in Addresses())
            answers.Add(await Send(http, method, path, null));
        foreach (var header in new[] { "User-Agent", "Referer", "X-Request-Id", "Prefer", "tracestate", "baggage", "If-None-Match", "ce-subject", "Cookie", "X-Forwarded-For" })
            answers.Add(await Send(http, HttpMethod.Post, "/api/v1/messages", Event.New().Content(), (header, $"a={Canary}")));
        answers.Add(await Send(http, new HttpMethod(Canary), "/api/v1/messages", null));
        answers.Add(await Send(hub.Anonymous, HttpMethod.Get, "/api/v1/messages", null, ("Authorization", $"Bearer {Canary}")));
        answers.Add(await SendRaw(hub, $"GET /api/v1/messages HTTP/1.1\r\nHost: {Canary}\r\nConnection: close\r\n\r\n"));
        answers.Add(await SendRaw(hub, $"GARBAGE {Canary}\r\n\r\n"));
        await Deliver(hub);
        var upload = new ByteArrayContent(Encoding.UTF8.GetBytes($"attachment of {Canary}"));
        upload.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        answers.Add(await Send(http, HttpMethod.Post, "/api/v1/attachments", upload));
        using var operatorHttp = hub.Http("operator");
        answers.Add(await Send(operatorHttp, HttpMethod.Get, "/metrics", null));

        Assert.DoesNotContain(answers, answer => answer.Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(hub.Logs.Lines, line => line.Contains(Canary, StringComparison.Ordinal));
        Assert.NotEmpty(hub.Traces.Spans);
        Assert.DoesNotContain(hub.Traces.Spans, span => span.Contains(Canary, StringComparison.Ordinal));
        await hub.Stop();
        Assert.Empty(FilesWithCanary(hub.DataDirectory));
    }

    private static IEnumerable<string> Bodies()
    {
        foreach (var attribute in Attributes)
        {
            yield return Event.New().With(attribute, Canary).ToJsonString();
            yield return Event.New().With(attribute, $"x/{Canary}").ToJsonString();
        }

        yield return Event.New().With(Canary, "name").ToJsonString();
        yield return Event.New().With("data", Event.Data().With(Canary, 1)).ToJsonString();
        yield return Event.New().With("data", Event.Data().With("svar", new JsonObject { [Canary] = new JsonObject() })).ToJsonString();
        foreach (var (name, _) in Event.Data())
            yield return Event.New().With("data", Event.Data().With(name, Canary)).ToJsonString();
        yield return "{\"data\":{\"" + Canary + "\":1,\"" + Canary + "\":2}}";
        yield return "{\"data\":{\"" + Canary + "\":nonsense}}";
        yield return Canary;
        yield return Canary + "{";
    }

    private static IEnumerable<(HttpMethod Method, string Path)> Addresses()
    {
        yield return (HttpMethod.Get, $"/api/v1/messages/{Canary}");
        yield return (HttpMethod.Get, $"/api/v1/messages?subject={Canary}");
        yield return (HttpMethod.Get, $"/api/v1/messages?cursor={Canary}&limit={Canary}&from={Canary}&state={Canary}");
        yield return (HttpMethod.Post, $"/api/v1/mailboxes/{Canary}/receive");
        yield return (HttpMethod.Post, $"/api/v1/lookups/{Canary}");
        yield return (HttpMethod.Get, $"/api/v1/attachments/{Canary}");
        yield return (HttpMethod.Get, $"/api/v1/schemas/{Canary}/{Canary}");
        yield return (HttpMethod.Get, $"/{Canary}?{Canary}={Canary}");
    }

    /// <summary>The number where it belongs, in data, all the way to a destination and through a mailbox.</summary>
    private static async Task Deliver(HubHost hub)
    {
        var portal = hub.As("portal");
        var sent = await portal.PostAsync(Event.New().Content(), Cancellation);
        await Eventually.Get(() => portal.GetAsync(sent.Content!.Id, Cancellation), status => status.State == "completed", Cancellation);
        await portal.PostAsync(Event.New("bekymring").Content(), Cancellation);
        var received = await Eventually.Get(() => hub.As("barnevern").ReceiveAsync("barnevern", new ReceiveRequest { Wait = 5 }, Cancellation), answer => answer.Content is not null, Cancellation);
        await Happen(hub);
        foreach (var message in received.Content!.Messages)
            await hub.As("barnevern").RejectAsync("barnevern", message.LockToken, new RejectRequest { Reason = $"Gjelder {Canary}" }, Cancellation);
    }

    /// <summary>The number in events that the hub reads by itself: where it belongs, and where the translation cannot use it.</summary>
    private static async Task Happen(HubHost hub)
    {
        var register = hub.Simulators.Find("folkeregisteret")!;
        register.Happen(new JsonObject { ["folkeregisteridentifikator"] = $"{Canary}x", ["hendelsetype"] = Canary });
        register.Happen(new JsonObject { ["folkeregisteridentifikator"] = Canary, ["hendelsetype"] = "endringINavn" });
        var received = await Eventually.Get(() => hub.As("kontroll").ReceiveAsync("kontroll", new ReceiveRequest { Wait = 5 }, Cancellation), answer => answer.Content is not null, Cancellation);
        Assert.Equal(Canary, received.Content!.Messages[0].Event.GetProperty("data").GetProperty("identifikasjonsnummer").GetString());
    }

    private static async Task<string> Send(HttpClient http, HttpMethod method, string path, HttpContent? content, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (header is { } extra)
            request.Headers.TryAddWithoutValidation(extra.Name, extra.Value);
        using var answer = await http.SendAsync(request, Cancellation);
        return $"{(int)answer.StatusCode} {answer.Headers} {answer.Content.Headers} {await answer.Content.ReadAsStringAsync(Cancellation)}";
    }

    private static async Task<string> SendRaw(HubHost hub, string request)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(hub.Address.Host, hub.Address.Port, Cancellation);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancellation);
    }

    private static List<string> FilesWithCanary(string directory)
    {
        var canary = Encoding.ASCII.GetBytes(Canary);
        var utf16 = Encoding.Unicode.GetBytes(Canary);
        var files = Directory.GetFiles(directory, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => new FileInfo(file).Length > 0 && file.EndsWith(".db", StringComparison.Ordinal));
        return
        [
            .. files.Where(file =>
            {
                var bytes = File.ReadAllBytes(file).AsSpan();
                return bytes.IndexOf(canary) >= 0 || bytes.IndexOf(utf16) >= 0;
            }),
        ];
    }
}
