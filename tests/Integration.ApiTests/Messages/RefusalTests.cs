using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Integration.ApiTests.Hosting;
using Integration.Client;

namespace Integration.ApiTests.Messages;

/// <summary>Bad input never reaches the queue; each refusal has its own code, and says where without saying what.</summary>
public sealed class RefusalTests(HubHost hub)
{
    private static readonly Dictionary<string, (Func<string> Body, HttpStatusCode Status, string Code, string? Pointer)> Cases = new()
    {
        ["not JSON"] = (() => "{\"specversion\":", HttpStatusCode.BadRequest, "INT-0101", null),
        ["JSON and more"] = (() => Event.New().ToJsonString() + "{}", HttpStatusCode.BadRequest, "INT-0101", null),
        ["NaN"] = (() => Event.New().ToJsonString().Replace("42.5", "NaN", StringComparison.Ordinal), HttpStatusCode.BadRequest, "INT-0101", null),
        ["empty"] = (() => "", HttpStatusCode.BadRequest, "INT-0101", null),
        ["a name twice"] = (() => Event.New().ToJsonString().Insert(1, "\"id\":\"x\","), HttpStatusCode.BadRequest, "INT-0102", "/id"),
        ["too deep"] = (() => Event.New().With("data", Deep(70)).ToJsonString(), HttpStatusCode.BadRequest, "INT-0103", null),
        ["not an object"] = (() => "[]", HttpStatusCode.BadRequest, "INT-0104", ""),
        ["no id"] = (() => Event.New().Without("id").ToJsonString(), HttpStatusCode.BadRequest, "INT-0104", "/id"),
        ["empty id"] = (() => Event.New().With("id", "").ToJsonString(), HttpStatusCode.BadRequest, "INT-0104", "/id"),
        ["id is a number"] = (() => Event.New().With("id", 1).ToJsonString(), HttpStatusCode.BadRequest, "INT-0104", "/id"),
        ["no source"] = (() => Event.New().Without("source").ToJsonString(), HttpStatusCode.BadRequest, "INT-0104", "/source"),
        ["no type"] = (() => Event.New().Without("type").ToJsonString(), HttpStatusCode.BadRequest, "INT-0104", "/type"),
        ["no data"] = (() => Event.New().Without("data").ToJsonString(), HttpStatusCode.BadRequest, "INT-0104", "/data"),
        ["another specversion"] = (() => Event.New().With("specversion", "0.3").ToJsonString(), HttpStatusCode.BadRequest, "INT-0104", "/specversion"),
        ["time without zone"] = (() => Event.New().With("time", "2026-03-02T09:15:27").ToJsonString(), HttpStatusCode.BadRequest, "INT-0104", "/time"),
        ["data that is no JSON"] = (() => Event.New().With("datacontenttype", "text/plain").ToJsonString(), HttpStatusCode.BadRequest, "INT-0104", "/datacontenttype"),
        ["data in base64"] = (() => Event.New().With("data_base64", "e30=").ToJsonString(), HttpStatusCode.BadRequest, "INT-0104", "/data_base64"),
        ["unknown sensitivity"] = (() => Event.New().With("sensitivity", "secret").ToJsonString(), HttpStatusCode.BadRequest, "INT-0104", "/sensitivity"),
        ["a personal number as subject"] = (() => Event.New().With("subject", "person/12889197496").ToJsonString(), HttpStatusCode.BadRequest, "INT-0109", "/subject"),
        ["foreign source"] = (() => Event.New().With("source", "urn:no:kommune:prove:nabo").ToJsonString(), HttpStatusCode.Forbidden, "INT-0106", "/source"),
        ["a source that only begins alike"] = (() => Event.New().With("source", Event.Source + "et").ToJsonString(), HttpStatusCode.Forbidden, "INT-0106", "/source"),
        ["unknown type"] = (() => Event.New().With("type", "no.kommune.ukjent.v1").ToJsonString(), (HttpStatusCode)422, "INT-0105", "/type"),
        ["a type of others"] = (() => Event.New().With("type", "no.oslo.byggesak.opprettet.v1").ToJsonString(), HttpStatusCode.Forbidden, "INT-0107", "/type"),
        ["data against its schema"] = (() => Event.New().With("data", Event.Data().Without("innsender")).ToJsonString(), (HttpStatusCode)422, "INT-0117", null),
        ["expired"] = (() => Event.New().With("expiresat", "2020-01-01T00:00:00Z").ToJsonString(), (HttpStatusCode)422, "INT-0108", "/expiresat"),
        ["an attachment that is not there"] = (() => Event.New().With("data", Event.Data().With("vedlegg", new JsonArray(new JsonObject
        {
            ["id"] = "a1",
            ["role"] = "H",
            ["number"] = 1,
            ["displayName"] = "a.pdf",
            ["mediatype"] = "application/pdf",
            ["ref"] = "attachment:019cb000-0000-7000-8000-000000000001",
        }))).ToJsonString(), (HttpStatusCode)422, "INT-0115", null),
        ["too large"] = (() => Event.New().With("data", Event.Data().With("svar", new JsonObject { ["a"] = new string('a', 70_000) })).ToJsonString(), HttpStatusCode.RequestEntityTooLarge, "INT-0111", null),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused_with_its_own_code(string what)
    {
        var (body, status, code, pointer) = Cases[what];
        using var http = hub.Http("portal");

        var answer = await http.PostAsync("/api/v1/messages", CloudEventContent.FromText(body()), Cancellation);

        var problem = await answer.Problem(status, Cancellation);
        Assert.Equal(code, problem.Code);
        if (pointer is not null)
            Assert.Contains(problem.Errors!, error => error.Pointer == pointer);
    }

    [Fact]
    public async Task All_errors_come_at_once()
    {
        using var http = hub.Http("portal");
        var data = Event.Data().With("skjema", 1).With("innsendt", "i går").With("ukjent", true);

        var answer = await http.PostAsync("/api/v1/messages", Event.New().With("data", data).Content(), Cancellation);

        var problem = await answer.Problem((HttpStatusCode)422, Cancellation);
        Assert.Superset(new HashSet<string> { "/data/skjema", "/data/innsendt" }, problem.Errors!.Select(error => error.Pointer).ToHashSet());
        Assert.True(problem.Errors!.Count >= 3);
        Assert.DoesNotContain(problem.Errors!, error => error.Actual?.Contains("går", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/cloudevents+xml")]
    [InlineData("application/cloudevents+json; charset=iso-8859-1")]
    public async Task Another_media_type_is_refused(string mediaType)
    {
        using var http = hub.Http("portal");
        using var content = new StringContent(Event.New().ToJsonString());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);

        var answer = await http.PostAsync("/api/v1/messages", content, Cancellation);

        Assert.Equal("INT-0112", (await answer.Problem(HttpStatusCode.UnsupportedMediaType, Cancellation)).Code);
    }

    [Theory]
    [InlineData("{}", "INT-0116")]
    [InlineData("[]", "INT-0116")]
    [InlineData("[", "INT-0101")]
    public async Task What_is_no_batch_is_refused_whole(string body, string code)
    {
        using var http = hub.Http("portal");

        var answer = await http.PostAsync("/api/v1/messages", CloudEventContent.FromText(body, CloudEventContent.Batch), Cancellation);

        Assert.Equal(code, (await answer.Problem(HttpStatusCode.BadRequest, Cancellation)).Code);
    }

    [Theory]
    [InlineData("""{"a":1},"data":{"b":2}""", "INT-0101")]
    [InlineData("""{"a":1}}""", "INT-0101")]
    [InlineData("", "INT-0101")]
    public async Task Data_in_binary_mode_cannot_break_out_of_its_event(string body, string code)
    {
        using var http = hub.Http("portal");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        foreach (var (name, value) in new[] { ("specversion", "1.0"), ("id", "x"), ("source", Event.Source), ("type", Event.Type) })
            request.Headers.Add($"ce-{name}", value);

        var answer = await http.SendAsync(request, Cancellation);

        Assert.Equal(code, (await answer.Problem(HttpStatusCode.BadRequest, Cancellation)).Code);
    }

    [Fact]
    public async Task An_attribute_header_that_stands_twice_is_refused()
    {
        var headers = $"ce-specversion: 1.0\r\nce-id: one\r\nce-id: two\r\nce-source: {Event.Source}\r\nce-type: {Event.Type}\r\n";
        var data = Event.Data().ToJsonString();

        var answer = await RawHttp.FirstLine(
            hub, $"POST /api/v1/messages HTTP/1.1\r\nHost: hub\r\nAuthorization: Bearer {hub.Token("portal")}\r\n{headers}Content-Type: application/json\r\nContent-Length: {data.Length}\r\n\r\n{data}", Cancellation);

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
    }

    private static JsonNode Deep(int levels)
    {
        JsonNode node = new JsonObject();
        for (var i = 0; i < levels; i++)
            node = new JsonObject { ["a"] = node };
        return node;
    }
}
