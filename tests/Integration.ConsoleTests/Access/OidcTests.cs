using System.Net;
using Deque.AxeCore.Playwright;
using Integration.Console;
using Integration.ConsoleTests.Hosting;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Playwright;

namespace Integration.ConsoleTests.Access;

/// <summary>Sign-in at a provider: a certified one, in a browser that sees two sites.</summary>
public sealed class OidcTests(OidcHub oidc, Browser browser) : IClassFixture<OidcHub>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_signs_in_comes_back_to_the_page_they_asked_for_with_the_role_the_provider_gives()
    {
        await using var person = await Visitor.Open(oidc, browser, "/meldinger?status=completed");
        await person.SignIn("kari");

        Assert.Equal("/meldinger?status=completed", person.Path);
        Assert.Equal("Kari Prøve operatør", await person.Page.Locator(".hvem").InnerTextAsync());
        var cookies = await person.Page.Context.CookiesAsync([oidc.Hub.Address.ToString()]);
        var session = Assert.Single(cookies, cookie => cookie.Name == "kp-okt");
        Assert.Equal((true, SameSiteAttribute.Lax), (session.HttpOnly, session.SameSite));
        Assert.Empty(person.Complaints);

        // By name, mark and role: another of the same name is another.
        var entry = (await oidc.Hub.Operations.Audit(null, 10, Cancellation)).First(record => record.Entry.Act == "signed-in").Entry;
        Assert.Matches("^Kari Prøve #[0-9a-f]{8} \\(operator\\)$", entry.Actor);
    }

    [Fact]
    public async Task Who_has_no_role_is_told_so_and_may_sign_in_as_somebody_else()
    {
        await using var person = await Visitor.Open(oidc, browser, "/");
        await person.SignIn("ingen");

        Assert.Contains("Du er logget inn, men har ingen rolle i Knutepunkt.", await person.Text());
        Assert.Contains("INT-0824", await person.Text());
        Assert.DoesNotContain(await person.Page.Context.CookiesAsync([oidc.Hub.Address.ToString()]), cookie => cookie.Name == "kp-okt");
        Assert.Empty((await person.Page.RunAxe()).Violations);
        await person.Page.SetViewportSizeAsync(320, 700);
        Assert.True(await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 320);

        await person.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Logg inn som en annen" }).ClickAsync();
        await person.SignIn("rolf");
        Assert.Equal("/", person.Path);
        Assert.Equal("Rolf Prøve revisor", await person.Page.Locator(".hvem").InnerTextAsync());
    }

    [Theory]
    [InlineData("lav", "INT-0825", "ikke sikker nok")]
    [InlineData("uten", "INT-0826", "hvilken virksomhet")]
    [InlineData("avbryt", "INT-0827", "avbrutt")]
    public async Task What_a_sign_in_lacks_is_said_in_plain_words(string user, string code, string words)
    {
        await using var person = await Visitor.Open(oidc, browser, "/feil");
        await person.SignIn(user);

        Assert.StartsWith(ConsolePaths.SignIn, person.Path, StringComparison.Ordinal);
        Assert.Contains(code, await person.Text());
        Assert.Contains(words, await person.Text());
        await person.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "English" }).ClickAsync();
        Assert.Contains("Sign in", await person.Text());
    }

    [Fact]
    public async Task Who_signs_out_is_out_here_and_at_the_provider()
    {
        await using var person = await Visitor.Open(oidc, browser, "/");
        await person.SignIn("kari");
        await person.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Logg ut" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Bekreft" }).ClickAsync();

        await person.Page.GetByText("Du er logget ut.").WaitForAsync();
        Assert.StartsWith(ConsolePaths.SignIn, person.Path, StringComparison.Ordinal);
        Assert.Empty(person.Complaints); // Among them: a form that may not lead to the provider.
        await person.Page.GotoAsync(oidc.Hub.Address.ToString());
        await person.Page.GetByLabel("Bruker").WaitForAsync();
    }

    [Fact]
    public async Task A_session_that_ends_at_the_provider_ends_here_and_no_other_does()
    {
        await using var person = await Visitor.Open(oidc, browser, "/");
        await person.SignIn("rolf");
        await using var other = await Visitor.Open(oidc, browser, "/");
        await other.SignIn("rolf");

        var elsewhere = await person.Page.Context.NewPageAsync();
        await elsewhere.GotoAsync(new Uri(oidc.Issuer, "session/end").ToString());
        await elsewhere.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Bekreft" }).ClickAsync();

        await Eventually.Get(
            async () => await (await person.Page.Context.APIRequest.GetAsync(new Uri(oidc.Hub.Address, "/").ToString(), new APIRequestContextOptions { MaxRedirects = 0 })).TextAsync() is "",
            isOut => isOut, Cancellation);
        await other.Page.ReloadAsync();
        Assert.Equal("Rolf Prøve revisor", await other.Page.Locator(".hvem").InnerTextAsync());
    }

    [Fact]
    public async Task A_notice_of_sign_out_that_is_not_the_providers_ends_nothing()
    {
        await using var person = await Visitor.Open(oidc, browser, "/");
        await person.SignIn("kari");
        using var http = Client();
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        var claims = new Dictionary<string, object>
        {
            ["iss"] = oidc.Issuer.ToString().TrimEnd('/'),
            ["aud"] = "knutepunkt",
            ["sub"] = "kari",
            ["jti"] = "1",
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() },
        };
        var forged = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = new SigningCredentials(new RsaSecurityKey(rsa), "RS256") });
        var unsigned = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor { Claims = claims });

        foreach (var token in new[] { forged, unsigned, "x", "" })
        {
            using var answer = await http.PostAsync(ConsolePaths.SignOutNotice, new FormUrlEncodedContent([new("logout_token", token)]), Cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        await person.Page.ReloadAsync();
        Assert.Equal("/", person.Path);
    }

    [Fact]
    public async Task An_answer_with_another_state_or_in_another_browser_signs_nobody_in()
    {
        await using var person = await Visitor.Open(oidc, browser, "/");
        var api = person.Page.Context.APIRequest;
        var form = api.CreateFormData();
        form.Set("user", "kari");
        var accepted = await api.PostAsync(person.Page.Url, new APIRequestContextOptions { Form = form, MaxRedirects = 0 });
        var sent = await api.GetAsync(accepted.Headers["location"], new APIRequestContextOptions { MaxRedirects = 0 });
        var answer = sent.Headers["location"]; // Good, and not used.
        Assert.StartsWith(new Uri(oidc.Hub.Address, ConsolePaths.FromProvider).ToString(), answer, StringComparison.Ordinal);

        await using var thief = await Visitor.Open(oidc, browser, "/logg-inn");
        foreach (var (visitor, address) in new[] { (thief, answer), (person, answer.Replace("state=", "state=x", StringComparison.Ordinal)) })
        {
            await visitor.Page.GotoAsync(address);
            Assert.StartsWith(ConsolePaths.SignIn, visitor.Path, StringComparison.Ordinal);
            Assert.Contains("INT-0827", await visitor.Text());
            Assert.DoesNotContain(await visitor.Page.Context.CookiesAsync([oidc.Hub.Address.ToString()]), cookie => cookie.Name == "kp-okt");
        }
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task An_address_of_somewhere_else_is_not_where_one_comes_back_to(string target)
    {
        await using var person = await Visitor.Open(oidc, browser, $"{ConsolePaths.ToProvider}?til={Uri.EscapeDataString(target)}");
        await person.SignIn("kari");

        Assert.Equal("/", person.Path);
    }

    [Fact]
    public async Task An_agencys_reader_sees_its_messages_and_no_others()
    {
        await oidc.Hub.Post("OIDC-1", "completed");
        await using var own = await Visitor.Open(oidc, browser, "/meldinger?sok=OIDC-1");
        await own.SignIn("etat");
        await using var other = await Visitor.Open(oidc, browser, "/meldinger?sok=OIDC-1");
        await other.SignIn("annen");

        Assert.Contains("OIDC-1", await own.Page.Locator("table").InnerTextAsync());
        Assert.Equal(0, await other.Page.Locator("table").CountAsync());
        await own.Page.GotoAsync(new Uri(oidc.Hub.Address, "/revisjon").ToString());
        Assert.Equal(ConsolePaths.Denied, own.Path.Split('?')[0]);
    }

    [Fact]
    public async Task A_login_link_opens_nothing()
    {
        using var http = Client();
        var link = await oidc.Hub.LoginLink();
        using var page = await http.GetAsync(link, Cancellation);
        using var post = await http.PostAsync(ConsolePaths.SignIn, new FormUrlEncodedContent([new("kode", link.Query["?kode=".Length..])]), Cancellation);

        Assert.DoesNotContain("name=\"kode\"", await page.Content.ReadAsStringAsync(Cancellation));
        Assert.False(post.Headers.Contains("Set-Cookie"));
        Assert.InRange((int)post.StatusCode, 400, 499);
    }

    [Fact]
    public async Task Every_page_sends_who_is_not_signed_in_to_the_provider_and_every_act_to_the_sign_in_page()
    {
        string[] open = [ConsolePaths.SignIn, ConsolePaths.ToProvider, ConsolePaths.SignOutNotice, ConsolePaths.Display, $"{ConsolePaths.Assets}/{{file}}"];
        using var http = Client();
        var routes = oidc.Hub.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ConsoleEndpoint>() is not null && endpoint.Metadata.GetMetadata<PlainRefusal>() is null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null ? endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"] : ["GET"], (endpoint, method) => (Method: method, Path: "/" + endpoint.RoutePattern.RawText!.TrimStart('/')))
            .Where(route => route.Method is "GET" or "POST" && !open.Contains(route.Path) && !route.Path.Contains("_framework", StringComparison.Ordinal)).Distinct().ToList();
        Assert.True(routes.Count >= 20, "The route table is not read");

        foreach (var (method, path) in routes)
        {
            using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), System.Text.RegularExpressions.Regex.Replace(path, @"\{[^}]*\}", "019cb000-0000-7000-8000-000000000001")), Cancellation);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{method} {path}: {(int)answer.StatusCode}");
            var expected = method == "GET" ? new Uri(oidc.Issuer, "auth").ToString() : ConsolePaths.SignIn;
            Assert.StartsWith(expected, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
    }

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = oidc.Hub.Address };
}
