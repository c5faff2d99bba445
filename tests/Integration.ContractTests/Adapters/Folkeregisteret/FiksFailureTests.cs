using System.Net;
using Integration.Abstractions.Adapters;
using Integration.Adapters.Folkeregisteret;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ContractTests.Adapters.Folkeregisteret;

/// <summary>Who refuses: the platform, the role, the integration, or the register behind them.</summary>
public sealed class FiksFailureTests
{
    private const string Ks = """{"timestamp":1732330000000,"status":403,"error":"Forbidden","errorId":"0a1b2c3d-0000-4000-8000-000000000001","message":"12889197496","errorCode":null}""";

    [Theory]
    [InlineData(403, Ks, "INT-FREG-0014", "errorId 0a1b2c3d-0000-4000-8000-000000000001")]
    [InlineData(400, Ks, "INT-FREG-0014", "errorId 0a1b2c3d-0000-4000-8000-000000000001")]
    [InlineData(400, """{"errorCode":"KS-7","errorId":"12889197496"}""", "INT-FREG-0014", "KS-7")]
    [InlineData(403, "<html>", "INT-FREG-0014", "HTTP 403")]
    [InlineData(400, """{"kode":"FREG-007","melding":"x"}""", "INT-FREG-0010", "FREG-007")]
    [InlineData(403, """{"feilkode":"FREG-403"}""", "INT-FREG-0004", "FREG-403")]
    [InlineData(401, """{"message":"Klarte ikke å validere access_token","errorId":"x"}""", "INT-FREG-0004", "HTTP 401")]
    [InlineData(401, """{"message":"Autentisering feilet for integrasjon 1"}""", "INT-FREG-0015", "HTTP 401")]
    [InlineData(406, "", "INT-FREG-0010", "HTTP 406")]
    [InlineData(500, Ks, "INT-FREG-0001", "errorId 0a1b2c3d-0000-4000-8000-000000000001")]
    public async Task A_refusal_has_the_code_of_who_refused_and_a_reference_when_there_is_one(int status, string body, string code, string externalCode)
    {
        var settings = FiksSettings.Of(new Uri("https://fiks.example/"));
        settings["Adapters:Folkeregisteret:Address"] = "https://api.fiks.example";
        var services = new ServiceCollection().AddLogging().AddFolkeregisteret(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddSingleton<IAccessTokens>(new FixedToken("t"));
        services.AddHttpClient("folkeregisteret").ConfigurePrimaryHttpMessageHandler(() => new ScriptedAnswers(((HttpStatusCode)status, body)));
        await using var provider = services.BuildServiceProvider();

        var problem = (await provider.GetRequiredService<ILookupAdapter>().Lookup(
            new LookupRequest(FolkeregisteretAdapter.Person, new Dictionary<string, string> { ["id"] = "12889197496" }, "c"), TestContext.Current.CancellationToken)).Problem;

        Assert.Equal((code, externalCode), (problem!.Code, problem.ExternalCode));
    }
}
