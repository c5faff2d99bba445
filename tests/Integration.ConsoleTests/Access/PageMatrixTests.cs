using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Integration.Console;
using Integration.Console.Access;
using Integration.ConsoleTests.Hosting;
using Integration.ConsoleTests.Ops;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using static Integration.ConsoleTests.Ops.OpsClient;

namespace Integration.ConsoleTests.Access;

/// <summary>Every page and act of the console, read from the route table, against every role and a message of one agency; and what stands in the pages. The table is a golden file.</summary>
[Collection(nameof(OneAtATime))]
public sealed class PageMatrixTests(ConsoleHub hub)
{
    private const string Other = "0192:313909964";
    private const string Number = "SIDEMATRISE-1";

    // What the sample's data holds of a person.
    private static readonly string[] Personal = [ConsoleHub.Person, ConsoleHub.Person[..6], "Øyvind", "&#xD8;yvind", "Testveien"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_may_open_and_do_what_is_as_it_was_reviewed()
    {
        var message = await hub.Post(Number, "completed");
        var incident = await Samples.Incident(hub, "sidematrise", over: true, shared: false);
        await Samples.Month(hub);
        var callers = await Callers();
        await AccessMatrix.IsAsReviewed(Path.Combine(Folder(), "page-matrix.txt"), Routes(), callers, (http, method, pattern) => Ask(http, method, Fill(pattern, message, incident)), Cancellation);
        callers.ForEach(caller => caller.Http.Dispose());
    }

    [Fact]
    public async Task No_page_holds_what_its_reader_may_not_see()
    {
        hub.Break();
        var message = await hub.Post(Number, "needs-action");
        hub.Mend();
        using (var writer = await hub.Http())
        using (var noted = await writer.Act($"messages/{message}:note", new() { ["reason"] = "Ringte leverandoren om saken" }, $"note-{message}"))
            Assert.Equal(HttpStatusCode.OK, noted.StatusCode);
        var incident = await Samples.Incident(hub, "sidetekst", over: true, shared: false);
        await Samples.Month(hub);
        var callers = await Callers();
        var seen = 0;
        foreach (var (name, http) in callers)
        {
            foreach (var (_, pattern) in Routes().Where(route => route.Method == "GET" && !route.Pattern.StartsWith("/levende/", StringComparison.Ordinal)))
            {
                using var answer = await http.GetAsync(Fill(pattern, message, incident), Cancellation);
                var html = await answer.Content.ReadAsStringAsync(Cancellation);
                seen += answer.StatusCode == HttpStatusCode.OK && html.Contains(Number, StringComparison.Ordinal) ? 1 : 0;
                foreach (var part in Personal)
                    Assert.False(html.Contains(part, StringComparison.Ordinal), $"{name} {pattern}: {part}");
                if (name.EndsWith("-other", StringComparison.Ordinal) && !pattern.Contains("/saker/", StringComparison.Ordinal))
                    Assert.False(html.Contains(Number, StringComparison.Ordinal), $"{name} {pattern}: another agency's case");
                if (name.StartsWith("admin", StringComparison.Ordinal))
                    Assert.False(html.Contains(Number, StringComparison.Ordinal), $"{name} {pattern}: a message");
                if (name.StartsWith("agency", StringComparison.Ordinal))
                    Assert.False(html.Contains("Ringte leverandoren", StringComparison.Ordinal), $"{name} {pattern}: what operators write to each other");
            }
        }

        callers.ForEach(caller => caller.Http.Dispose());
        Assert.True(seen > 5, "The pages show no message"); // Or all of this would hold of empty pages.
        await hub.Operations.Cancel(message, new("test", "over"), Cancellation);
    }

    [Theory]
    [InlineData("etatsleser")]
    [InlineData("naboleser")]
    public async Task An_agencys_token_sees_no_count_of_the_whole_hub_and_no_others_message(string client)
    {
        var message = await hub.Post(Number, "completed");
        using var http = WithToken(hub.Address, hub.Token(client));
        var overview = await http.Read("overview");
        var found = await http.Read($"messages?case={Number}&limit=1");

        Assert.Empty(overview["minutes"]!.AsArray());
        Assert.Null(overview["failures"]);
        Assert.All(overview["adapters"]!.AsArray(), adapter => Assert.Null(adapter!["attempts"] ?? adapter["ready"]));
        Assert.Equal(client == "etatsleser" ? 1 : 0, found["items"]!.AsArray().Count);
        await http.Read($"messages/{message}", client == "etatsleser" ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        await http.Read($"messages/{message}/payload", HttpStatusCode.Forbidden);
    }

    private async Task<List<(string Name, HttpClient Http)>> Callers() =>
    [
        ("nobody", new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = hub.Address }),
        ("operator", await hub.Http()),
        ("operator-own", await hub.Http(ConsoleRole.Operator, ConsoleHub.Agency)),
        ("operator-other", await hub.Http(ConsoleRole.Operator, Other)),
        ("auditor", await hub.Http(ConsoleRole.Auditor)),
        ("auditor-own", await hub.Http(ConsoleRole.Auditor, ConsoleHub.Agency)),
        ("agency-own", await hub.Http(ConsoleRole.Agency, ConsoleHub.Agency)),
        ("agency-other", await hub.Http(ConsoleRole.Agency, Other)),
        ("admin", await hub.Http(ConsoleRole.Admin)),
        ("admin-own", await hub.Http(ConsoleRole.Admin, ConsoleHub.Agency)),
    ];

    // A form without its token is the last thing that is looked at: who gets that far may send it.
    private static async Task<string> Ask(HttpClient http, string method, string path)
    {
        using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        return answer.StatusCode switch
        {
            HttpStatusCode.Redirect when answer.Headers.Location!.PathAndQuery.StartsWith(ConsolePaths.SignIn, StringComparison.Ordinal) => "sign in",
            HttpStatusCode.Redirect when answer.Headers.Location!.PathAndQuery.StartsWith(ConsolePaths.Denied, StringComparison.Ordinal) => "denied",
            HttpStatusCode.BadRequest when method == "POST" => "may",
            HttpStatusCode.OK => "may",
            var other => $"{(int)other}",
        };
    }

    private List<(string Method, string Pattern)> Routes()
    {
        var routes = hub.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ConsoleEndpoint>() is not null)
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null ? endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"] : ["GET"], (endpoint, method) => (Method: method, Pattern: "/" + endpoint.RoutePattern.RawText!.TrimStart('/')))
            .Where(route => route.Method is "GET" or "POST" && !route.Pattern.Contains("_framework", StringComparison.Ordinal) && !route.Pattern.StartsWith(ConsolePaths.Assets, StringComparison.Ordinal))
            .Distinct().OrderBy(route => route.Method).ThenBy(route => route.Pattern, StringComparer.Ordinal).ToList();
        Assert.True(routes.Count >= 20, "The route table is not read");
        return routes;
    }

    private static string Fill(string pattern, Guid message, Guid incident) => Regex.Replace(pattern, @"\{[^}]*guid\}", (pattern.StartsWith("/hendelser/", StringComparison.Ordinal) ? incident : message).ToString("D"), RegexOptions.IgnoreCase)
        .Replace("/forbruk/{month}", $"/forbruk/{Samples.MonthNumber}", StringComparison.OrdinalIgnoreCase).Replace("/tjenesteniva/{id}/{month}", Samples.Page, StringComparison.OrdinalIgnoreCase)
        .Replace("{id}", "fagsystem", StringComparison.OrdinalIgnoreCase).Replace("{*Number}", Number, StringComparison.Ordinal).Replace("{Name}", "keys", StringComparison.Ordinal);

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
