using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Integration.Api.Ops;
using Integration.Console.Access;
using Integration.ConsoleTests.Access;
using Integration.ConsoleTests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ConsoleTests.Ops;

/// <summary>
/// Every operation of <c>/ops/v1</c>, read from the route table, against every role, with and without an agency, and against a message of another agency. The table is a golden file: a new
/// route is in it by itself, and who may use it is a reviewed decision.
/// </summary>
[Collection(nameof(OneAtATime))]
public sealed class OpsMatrixTests(ConsoleHub hub)
{
    private const string Other = "0192:313909964";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_may_do_what_is_as_it_was_reviewed()
    {
        var message = await hub.Post("MATRISE-1", "completed");
        var incident = await Samples.Incident(hub, "matrise", over: true, shared: false);
        await Samples.Month(hub);
        var callers = new List<(string Name, HttpClient Http)>
        {
            ("nobody", new HttpClient { BaseAddress = hub.Address }),
            ("client", OpsClient.WithToken(hub.Address, hub.Token("skjemaportal"))),
            ("token", OpsClient.WithToken(hub.Address, hub.Token("operator"))),
            ("token-auditor", OpsClient.WithToken(hub.Address, hub.Token("revisor"))),
            ("token-own", OpsClient.WithToken(hub.Address, hub.Token("etatsleser"))),
            ("token-other", OpsClient.WithToken(hub.Address, hub.Token("naboleser"))),
            ("operator", await hub.Http()),
            ("operator-own", await hub.Http(ConsoleRole.Operator, ConsoleHub.Agency)),
            ("operator-other", await hub.Http(ConsoleRole.Operator, Other)),
            ("auditor", await hub.Http(ConsoleRole.Auditor)),
            ("auditor-own", await hub.Http(ConsoleRole.Auditor, ConsoleHub.Agency)),
            ("agency-own", await hub.Http(ConsoleRole.Agency, ConsoleHub.Agency)),
            ("agency-other", await hub.Http(ConsoleRole.Agency, Other)),
            ("admin", await hub.Http(ConsoleRole.Admin)),
            ("admin-own", await hub.Http(ConsoleRole.Admin, ConsoleHub.Agency)),
        };
        await AccessMatrix.IsAsReviewed(Path.Combine(Folder(), "ops-matrix.txt"), Routes(), callers, (http, method, pattern) => Ask(http, method, Fill(pattern, message, incident)), Cancellation);
        callers.ForEach(caller => caller.Http.Dispose());
    }

    [Fact]
    public void Every_operation_names_a_policy_and_every_act_asks_for_a_key()
    {
        foreach (var endpoint in Endpoints())
        {
            Assert.Contains(endpoint.Metadata.GetOrderedMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>(), data => data.Policy?.StartsWith("ops-", StringComparison.Ordinal) == true);
            var isAct = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("POST");
            Assert.Equal(isAct, endpoint.Metadata.GetMetadata<KeyMetadata>() is not null);
        }
    }

    // A message that is delivered, and data that breaks its schema: who may act is told that there is nothing to do.
    private static async Task<string> Ask(HttpClient http, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
        {
            var data = path.EndsWith(":edit-and-send", StringComparison.Ordinal) ? ",\"data\":{}" : "";
            request.Content = new StringContent($"{{\"reason\":\"matrix\"{data}}}", Encoding.UTF8, "application/json");
            request.Headers.Add(OpsRequest.KeyHeader, Guid.CreateVersion7().ToString("D"));
        }

        using var answer = await http.SendAsync(request, Cancellation);
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "401",
            HttpStatusCode.Forbidden => "403",
            HttpStatusCode.NotFound => "404",
            HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity => "may",
            var other => $"{(int)other}?",
        };
    }

    private IEnumerable<RouteEndpoint> Endpoints()
    {
        var found = hub.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("ops/v1", StringComparison.Ordinal)).ToList();
        Assert.True(found.Count >= 20, "The route table is not read");
        return found;
    }

    private List<(string Method, string Pattern)> Routes() =>
        [.. Endpoints().SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods, (endpoint, method) => (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))).Distinct().Order()];

    private static string Fill(string pattern, Guid message, Guid incident) => Regex.Replace(
            pattern.Replace("/jobs/{id:guid}", "/jobs", StringComparison.Ordinal), @"\{[^}]*guid\}", (pattern.Contains("/incidents/", StringComparison.Ordinal) ? incident : message).ToString("D"))
        .Replace("{agreement}/messages", $"{{agreement}}/messages?flow={Samples.Flow}&minute=2026-10-14T10:00Z", StringComparison.Ordinal)
        .Replace("{agreement}", "skjema", StringComparison.Ordinal).Replace("{month}", Samples.MonthNumber, StringComparison.Ordinal)
        .Replace("{id}", "fagsystem", StringComparison.Ordinal).Replace("{group}", GroupId.Write(new("INT-X", "fagsystem", "x", Core.Ports.DeliveryState.NeedsAction)), StringComparison.Ordinal);

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
