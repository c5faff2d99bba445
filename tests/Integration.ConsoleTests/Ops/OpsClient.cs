using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Integration.ConsoleTests.Ops;

/// <summary>Short ways to call <c>/ops/v1</c> and to read what it answers.</summary>
internal static class OpsClient
{
    public static Task<HttpResponseMessage> Act(this HttpClient http, string path, JsonObject body, string? key = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/ops/v1/{path}") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static JsonObject Because(string reason) => new() { ["reason"] = reason };

    public static async Task<JsonNode> Json(this HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public static async Task<JsonNode> Read(this HttpClient http, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await http.GetAsync($"/ops/v1/{path}", TestContext.Current.CancellationToken);
        return await answer.Json(expected);
    }

    public static HttpClient WithToken(Uri address, string token) =>
        new() { BaseAddress = address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
}
