using System.Net;
using Integration.Console;
using Integration.Console.Access;
using Integration.ConsoleTests.Hosting;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ConsoleTests.Access;

/// <summary>Every route of the console against every role and no role. A new route is in it by itself.</summary>
[Collection(nameof(OneAtATime))]
public sealed class AccessTests(ConsoleHub hub)
{
    private static readonly string[] Open = [ConsolePaths.SignIn, ConsolePaths.Display, $"{ConsolePaths.Assets}/{{file}}"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_post_without_the_forms_token_does_nothing_whoever_sends_it()
    {
        using var http = await SignedIn(ConsoleRole.Operator);
        foreach (var (method, path) in Routes().Where(route => route.Method == "POST"))
        {
            using var answer = await http.PostAsync(Fill(path), new FormUrlEncodedContent([new("begrunnelse", "x")]), Cancellation);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{method} {path}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Every_route_turns_away_who_is_not_signed_in()
    {
        using var http = Client();
        foreach (var (method, path) in Routes().Where(route => !Open.Contains(route.Path)))
        {
            using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), Fill(path)), Cancellation);
            if (path.StartsWith("/levende/", StringComparison.Ordinal))
            {
                // No person opens it: a status says what the sign-in page cannot.
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path}: {(int)answer.StatusCode}");
                continue;
            }

            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{method} {path}: {(int)answer.StatusCode}");
            Assert.StartsWith(ConsolePaths.SignIn, answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ConsoleRole.Auditor)]
    [InlineData(ConsoleRole.Agency)]
    public async Task No_act_is_for_a_role_that_only_reads(string role)
    {
        using var http = await SignedIn(role);
        foreach (var (_, path) in Routes().Where(route => route.Method == "POST" && !Open.Contains(route.Path) && route.Path != ConsolePaths.SignOut))
        {
            using var answer = await http.PostAsync(Fill(path), null, Cancellation);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.PathAndQuery.StartsWith(ConsolePaths.Denied, StringComparison.Ordinal), $"{path}: {(int)answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_login_link_works_once()
    {
        var link = await hub.LoginLink();
        using var first = await SignedIn(link);
        using var second = await SignedIn(link);

        using var whoCameFirst = await first.GetAsync("/", Cancellation);
        using var whoCameLater = await second.GetAsync("/", Cancellation);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (whoCameFirst.StatusCode, whoCameLater.StatusCode));
    }

    [Fact]
    public async Task Looking_at_a_login_link_does_not_use_it_up()
    {
        var link = await hub.LoginLink();
        using var scanner = Client();
        using var looked = await scanner.GetAsync(link, Cancellation);
        using var person = await SignedIn(link);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (looked.StatusCode, (await person.GetAsync("/", Cancellation)).StatusCode));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("https://evil.example")]
    [InlineData(null)]
    public void An_address_of_somewhere_else_leads_home(string? path) => Assert.Equal("/", ConsolePaths.Local(path));

    [Fact]
    public async Task Every_page_forbids_what_is_inline_framed_or_kept()
    {
        using var http = await SignedIn(ConsoleRole.Operator);
        using var answer = await http.GetAsync("/", Cancellation);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_session_is_out_of_reach_of_scripts_and_other_sites()
    {
        var cookies = await hub.Cookies(await hub.LoginLink());

        Assert.Contains(cookies, cookie => cookie.StartsWith("kp-okt=", StringComparison.Ordinal) && cookie.Contains("httponly") && cookie.Contains("samesite=strict"));
    }

    private List<(string Method, string Path)> Routes()
    {
        var routes = hub.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ConsoleEndpoint>() is not null)
            .SelectMany(endpoint => Methods(endpoint), (endpoint, method) => (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/')))
            .Where(route => route.method is "GET" or "POST" && !route.Item2.Contains("_framework", StringComparison.Ordinal))
            .Distinct()
            .ToList();
        Assert.True(routes.Count >= 20, "The route table is not read");
        return routes;
    }

    // A page answers posts too, and has nothing that listens to them; acts are endpoints of their own.
    private static IEnumerable<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null
        ? endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        : ["GET"];

    private static string Fill(string pattern) => System.Text.RegularExpressions.Regex.Replace(pattern, @"\{[^}]*guid\}", "019cb000-0000-7000-8000-000000000001")
        .Replace("{id}", "fagsystem", StringComparison.Ordinal).Replace("{*Number}", "X-1", StringComparison.Ordinal);

    private async Task<HttpClient> SignedIn(string role) => await SignedIn(await hub.LoginLink(role, role == ConsoleRole.Agency ? ConsoleHub.Agency : null));

    private async Task<HttpClient> SignedIn(Uri link)
    {
        var http = Client();
        http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", (await hub.Cookies(link)).Select(cookie => cookie.Split(';')[0])));
        return http;
    }

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = hub.Address };
}
