using System.Net;
using System.Net.Http.Headers;
using Integration.ApiTests.Hosting;
using Integration.Simulators.Maskinporten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ApiTests.Security;

/// <summary>Every route that exists, against every way of not being allowed. A new route is in it by itself.</summary>
public sealed class RouteAuthTests(HubHost hub)
{
    private static readonly string[] AnonymousRoutes = ["/health/live", "/health/ready", "/openapi/{documentName}.json"];

    /// <summary>What stands in its address is all that this one asks for.</summary>
    private static readonly string[] RoutesWithTheirOwnSecret = ["/hooks/{adapter}/{source}/{secret}"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_refuses_without_a_valid_token()
    {
        (string Name, string? Token)[] callers =
        [
            ("no token", null),
            ("garbage", "garbage"),
            ("three parts of garbage", "a.b.c"),
            ("expired", hub.Token("portal", TokenFlaw.Expired)),
            ("wrong signature", hub.Token("portal", TokenFlaw.WrongSignature)),
            ("other issuer", hub.Token("portal", TokenFlaw.OtherIssuer)),
            ("no signature", Unsigned(hub.Token("portal"))),
        ];
        foreach (var (method, path) in Routes())
        {
            foreach (var (name, token) in callers)
            {
                using var answer = await Send(method, path, token);
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path} with {name}: {(int)answer.StatusCode}");
                if (method != HttpMethods.Head)
                    Assert.Equal("INT-0601", (await answer.Problem(HttpStatusCode.Unauthorized, Cancellation)).Code);
                Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.First().Scheme);
            }
        }
    }

    [Theory]
    [InlineData("OtherConsumer", "INT-0602")]
    [InlineData("LongerScope", "INT-0603")]
    public async Task Every_route_refuses_a_valid_token_of_a_stranger(string flaw, string code)
    {
        var token = hub.Token("portal", Enum.Parse<TokenFlaw>(flaw));
        foreach (var (method, path) in Routes())
        {
            using var answer = await Send(method, path, token);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{method} {path}: {(int)answer.StatusCode}");
            if (method != HttpMethods.Head)
                Assert.Equal(code, (await answer.Problem(HttpStatusCode.Forbidden, Cancellation)).Code);
        }
    }

    [Fact]
    public async Task A_route_with_its_own_secret_is_there_and_a_token_opens_it_for_nobody()
    {
        var routes = hub.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText).ToHashSet();
        foreach (var route in RoutesWithTheirOwnSecret)
        {
            Assert.Contains(route, routes);
            foreach (var token in new[] { null, "garbage", hub.Token("portal"), hub.Token("operator") })
            {
                using var answer = await Send("POST", "/hooks/altinn/hendelser/" + new string('x', 34), token);
                Assert.Equal("INT-0606", (await answer.Problem(HttpStatusCode.NotFound, Cancellation)).Code);
            }
        }
    }

    [Fact]
    public async Task Metrics_are_for_operators()
    {
        using var refused = await Send("GET", "/metrics", hub.Token("portal"));
        using var allowed = await Send("GET", "/metrics", hub.Token("operator"));

        Assert.Equal("INT-0604", (await refused.Problem(HttpStatusCode.Forbidden, Cancellation)).Code);
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
    }

    [Fact]
    public async Task What_has_no_route_is_refused_before_it_is_not_found()
    {
        using var stranger = await Send("GET", "/nowhere", null);
        using var client = await Send("GET", "/nowhere", hub.Token("portal"));

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal("INT-0606", (await client.Problem(HttpStatusCode.NotFound, Cancellation)).Code);
    }

    [Fact]
    public async Task A_token_is_remembered_but_not_past_its_header()
    {
        var token = hub.Token("portal");
        using var first = await Send("GET", "/api/v1/catalogue", token);
        using var second = await Send("GET", "/api/v1/catalogue", token);
        using var changed = await Send("GET", "/api/v1/catalogue", token[..^4] + "AAAA");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized), (first.StatusCode, second.StatusCode, changed.StatusCode));
    }

    private List<(string Method, string Path)> Routes()
    {
        var routes = hub.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // The console has a session of its own, and tests of its own.
            .Where(endpoint => !endpoint.Metadata.Any(metadata => metadata.GetType().Name == "ConsoleEndpoint"))
            .Where(endpoint => !AnonymousRoutes.Concat(RoutesWithTheirOwnSecret).Contains("/" + endpoint.RoutePattern.RawText!.TrimStart('/')))
            .SelectMany(
                endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"],
                (endpoint, method) => (method, Path: Fill(endpoint.RoutePattern.RawText!)))
            .Distinct()
            .ToList();
        Assert.True(routes.Count >= 15, "The route table is not read");
        return routes;
    }

    private static string Fill(string pattern) => "/" + System.Text.RegularExpressions.Regex.Replace(pattern.TrimStart('/'), @"\{[^}]*guid\}", "019cb000-0000-7000-8000-000000000001")
        .Replace("{mailbox}", "portal", StringComparison.Ordinal).Replace("{name}", "x", StringComparison.Ordinal)
        .Replace("{type}", "x", StringComparison.Ordinal).Replace("{version}", "v1", StringComparison.Ordinal);

    private async Task<HttpResponseMessage> Send(string method, string path, string? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await hub.Anonymous.SendAsync(request, Cancellation);
    }

    private static string Unsigned(string token)
    {
        var header = System.Buffers.Text.Base64Url.EncodeToString("""{"alg":"none"}"""u8);
        return $"{header}.{token.Split('.')[1]}.";
    }
}
