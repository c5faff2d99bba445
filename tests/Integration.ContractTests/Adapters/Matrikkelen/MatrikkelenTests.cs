using System.Net;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Matrikkelen;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Integration.ContractTests.Adapters.Matrikkelen;

public sealed class MatrikkelenTests
{
    private const string Token = """{"access_token":"t","expires_in":300,"refresh_expires_in":1800,"token_type":"Bearer"}""";

    [Theory]
    [InlineData(302, "", "INT-MATR-0010")]
    [InlineData(400, "<html>", "INT-MATR-0010")]
    [InlineData(401, "", "INT-MATR-0009")]
    [InlineData(403, "<html>", "INT-MATR-0009")]
    [InlineData(404, "", "INT-MATR-0010")]
    [InlineData(405, "", "INT-MATR-0010")]
    [InlineData(429, "", "INT-MATR-0002")]
    [InlineData(500, "", "INT-MATR-0003")]
    [InlineData(502, "", "INT-MATR-0001")]
    [InlineData(503, "", "INT-MATR-0003")]
    [InlineData(504, "", "INT-MATR-0001")]
    [InlineData(200, "<html>", "INT-MATR-0004")]
    [InlineData(200, "", "INT-MATR-0004")]
    public async Task Every_failure_has_a_code_and_no_call_is_repeated(int status, string body, string code)
    {
        var answers = new ScriptedAnswers(((HttpStatusCode)status, body));

        Assert.Equal(code, (await Ask(answers)).Problem!.Code);
        Assert.Single(answers.Requests);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"bruker knutepunkt"}""", "INT-MATR-0009", "invalid_grant")]
    [InlineData(401, """{"error":"Bruker 12889197496"}""", "INT-MATR-0009", "token: HTTP 401")]
    [InlineData(404, "<html>", "INT-MATR-0010", "token: HTTP 404")]
    [InlineData(429, "", "INT-MATR-0002", "token: HTTP 429")]
    [InlineData(500, "", "INT-MATR-0001", "token: HTTP 500")]
    [InlineData(504, "", "INT-MATR-0001", "token: HTTP 504")]
    [InlineData(200, "<html>", "INT-MATR-0004", "token")]
    [InlineData(200, """{"access_token":"t"}""", "INT-MATR-0004", "token")]
    public async Task Without_a_token_there_is_no_call_and_the_reason_is_told(int status, string body, string code, string externalCode)
    {
        var register = new ScriptedAnswers((HttpStatusCode.OK, ""));

        var problem = (await Ask(register, new ScriptedAnswers(((HttpStatusCode)status, body)))).Problem;

        Assert.Equal((code, externalCode), (problem!.Code, problem.ExternalCode));
        Assert.Empty(register.Requests);
    }

    [Fact]
    public async Task A_token_that_is_refused_again_is_the_operators_problem_and_not_tried_for_ever()
    {
        var register = new ScriptedAnswers((HttpStatusCode.Unauthorized, ""));
        var keycloak = new ScriptedAnswers((HttpStatusCode.OK, Token));

        Assert.Equal("INT-MATR-0009", (await Ask(register, keycloak)).Problem!.Code);
        Assert.Equal((2, 2), (register.Requests.Count, keycloak.Requests.Count));
        Assert.Equal("grant_type=password&client_id=matrikkel-token-exchange&username=knutepunkt&password=hemmelig", keycloak.Requests[0]);
    }

    [Theory]
    [InlineData("Address", null)]
    [InlineData("Address", "http://matrikkel.example/wsapi/v1")]
    [InlineData("Address", "https://bruker@matrikkel.example/wsapi/v1")]
    [InlineData("User", null)]
    [InlineData("Password", "")]
    [InlineData("TokenAddress", "http://keycloak.example/token")]
    [InlineData("ClientName", "")]
    [InlineData("SystemVersion", "")]
    [InlineData("ConsumerOrg", "12")]
    [InlineData("Timeout", "00:02:00")]
    public void A_wrong_option_is_refused_by_its_name(string option, string? value)
    {
        var settings = Basic;
        settings[$"Adapters:Matrikkelen:{option}"] = value;

        Assert.Contains(option, Assert.Throws<OptionsValidationException>(() => Start(settings)).Message);
    }

    [Theory]
    [InlineData("Keycloak", "TokenAddress")]
    [InlineData("Maskinporten", "Scope")]
    [InlineData("Maskinporten", "Adapters:Maskinporten")]
    public void What_the_way_in_needs_is_asked_for_by_its_name(string access, string missing)
    {
        var settings = Basic;
        settings["Adapters:Matrikkelen:Access"] = access;
        if (missing != "Scope")
            settings["Adapters:Matrikkelen:Scope"] = "kartverk:matrikkel:read";

        Assert.Contains(missing, Assert.Throws<OptionsValidationException>(() => Start(settings)).Message);
    }

    private static Dictionary<string, string?> Basic => new()
    {
        ["Adapters:Matrikkelen:Address"] = "https://matrikkel.example/matrikkelapi/wsapi/v1",
        ["Adapters:Matrikkelen:User"] = "knutepunkt",
        ["Adapters:Matrikkelen:Password"] = "hemmelig",
    };

    private static void Start(Dictionary<string, string?> settings)
    {
        using var provider = Services(settings).BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    private static IServiceCollection Services(Dictionary<string, string?> settings) =>
        new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new FakeTimeProvider()).AddMatrikkelen(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

    private static async Task<Result<LookupAnswer>> Ask(ScriptedAnswers register, ScriptedAnswers? keycloak = null)
    {
        var settings = Basic;
        if (keycloak is not null)
        {
            settings["Adapters:Matrikkelen:Access"] = "Keycloak";
            settings["Adapters:Matrikkelen:TokenAddress"] = "https://keycloak.example/token";
        }

        var services = Services(settings);
        services.AddHttpClient(MatrikkelenAdapter.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => register);
        services.AddHttpClient(KeycloakTokens.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => keycloak ?? register);
        await using var provider = services.BuildServiceProvider();
        var parameters = new Dictionary<string, string> { ["kommunenummer"] = "0301", ["gardsnummer"] = "208", ["bruksnummer"] = "12" };
        return await provider.GetRequiredService<ILookupAdapter>().Lookup(new LookupRequest(MatrikkelenAdapter.Eiendom, parameters, "c"), TestContext.Current.CancellationToken);
    }
}
