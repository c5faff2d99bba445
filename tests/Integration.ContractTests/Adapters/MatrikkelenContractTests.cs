using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.ContractTests.Adapters.Maskinporten;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;
using Integration.Simulators.Matrikkelen;
using Integration.Testing;

namespace Integration.ContractTests.Adapters;

public sealed class MatrikkelenContractTests : LookupAdapterContract
{
    private static readonly string[] Services = ["AdresseServiceWS", "MatrikkelenhetServiceWS", "StoreServiceWS"];

    private protected override string Id => "matrikkelen";

    private protected override string Simulator => "matrikkelen";

    private protected override string CanaryCase => "05-by-address-with-letter";

    private protected override IReadOnlyList<string> Canaries => ["Prøvegata", "prøvegata"];

    [Fact]
    public async Task Every_call_asks_for_the_state_at_a_time_that_never_comes_and_gets_what_is_now()
    {
        var answer = (await Lookup()).Value.Data;

        Assert.All(Calls(), call => Assert.Equal("9999-01-01T00:00:00+01:00", call.Descendants().Single(item => item.Name.LocalName == "timestamp").Value));
        // The same call for a time that has been, as the hub's own clock would be, gives another name.
        Assert.Equal("PRØVEBRUKET", answer.GetProperty("eiendommer")[0].GetProperty("bruksnavn").GetString());
        var store = Calls("StoreServiceWS").First().ToString().Replace("9999-01-01T00:00:00+01:00", "2026-03-02T09:15:27+01:00", StringComparison.Ordinal);
        Assert.Contains("GAMLEBRUKET", await Post("StoreServiceWS", store));
    }

    [Fact]
    public async Task An_id_goes_to_the_store_with_the_type_it_came_with_and_is_refused_without()
    {
        await Lookup("03-lease-with-an-address-by-number");

        var types = Calls("StoreServiceWS").SelectMany(call => call.Descendants().Where(item => item.Name.LocalName == "item")).Select(id => ((string?)id.Attribute(Soap.Xsi + "type"))?.Split(':')[^1]);
        Assert.Equal(["FestegrunnId", "MatrikkeladresseId", "KommuneId"], types);
        var untyped = new XElement(Calls("StoreServiceWS").First());
        untyped.Descendants().Attributes(Soap.Xsi + "type").Remove();
        Assert.Contains("ImplementationException", await Post("StoreServiceWS", untyped.ToString()));
    }

    [Fact]
    public async Task Nobody_who_owns_a_property_or_has_changed_it_is_asked_for_or_told_of()
    {
        foreach (var name in Golden.Cases(CaseFolder))
        {
            if ((await Lookup(name)).TryGet(out var answer, out _))
                Assert.DoesNotMatch("(?i)eier|person|77001|saksbehandler", answer.Data.GetRawText());
        }

        Assert.DoesNotContain(Requests, request => request.Body.Contains("Person", StringComparison.OrdinalIgnoreCase) || request.Body.Contains("77001", StringComparison.Ordinal));
        // The register says who it is, all the same.
        Assert.Contains("77001", await Post("StoreServiceWS", Calls("StoreServiceWS").First().ToString()));
    }

    [Fact]
    public async Task Of_very_many_addresses_the_first_are_told_and_all_are_counted()
    {
        var eiendom = (await Ask("matrikkelen.eiendom", ("kommunenummer", "0301"), ("gardsnummer", "230"), ("bruksnummer", "1"))).Value.Data.GetProperty("eiendommer")[0];

        Assert.Equal(210, eiendom.GetProperty("antallAdresser").GetInt32());
        Assert.Equal(100, eiendom.GetProperty("adresser").GetArrayLength());
    }

    [Theory]
    [InlineData("Keycloak")]
    [InlineData("Maskinporten")]
    public async Task It_is_let_in_by_a_token_as_well_and_one_token_serves_all_calls(string access)
    {
        Assert.Null((await Lookup(settings: Tokens(access))).Problem);
        Assert.Single(Requests, request => request.Url.EndsWith("/token", StringComparison.Ordinal));
        Assert.All(Requests.Where(request => request.Url.Contains("/wsapi/", StringComparison.Ordinal)), request => Assert.StartsWith("Bearer ", request.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_replaced_once_and_one_that_has_run_out_is_not_sent()
    {
        var adapter = (ILookupAdapter)Adapter(overrides: Tokens("Keycloak"));
        var matrikkelen = Simulators.Get<MatrikkelenSimulator>();
        Assert.Null((await Ask(adapter)).Problem);

        matrikkelen.ForgetTokens();
        Assert.Null((await Ask(adapter)).Problem);
        Time.Advance(matrikkelen.TokenLifetime);
        Assert.Null((await Ask(adapter)).Problem);

        Assert.Equal(3, Requests.Count(request => request.Url.EndsWith("/token", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_user_that_Keycloak_refuses_is_the_operators_problem_and_only_its_code_is_told()
    {
        var problem = (await Lookup(settings: Tokens("Keycloak", ("Adapters:Matrikkelen:Password", "feil")))).Problem;

        Assert.Equal(("INT-MATR-0009", "invalid_grant"), (problem?.Code, problem?.ExternalCode));
        Assert.DoesNotContain(Requests, request => request.Url.Contains("/wsapi/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_scope_that_is_not_given_is_Maskinportens_problem()
    {
        var problem = (await Lookup(settings: Tokens("Maskinporten", ("Adapters:Matrikkelen:Scope", "kartverket:matrikkel/read")))).Problem;

        Assert.StartsWith("INT-MP-", problem?.Code);
    }

    [Fact]
    public async Task Every_request_is_an_operation_of_the_published_WSDL_and_valid_by_its_schemas()
    {
        var wsdls = Wsdls();

        await LookupAll();

        Assert.Equal(Services, Requests.Select(Service).Distinct().Order());
        Assert.Empty(Requests.SelectMany(request => wsdls[Service(request)].OperationErrors(request.Headers["SOAPAction"], request.Body)));
        Assert.Empty(Requests.SelectMany(request => wsdls[Service(request)].SchemaErrors(request.Body)));
    }

    [Fact]
    public async Task Every_answer_of_the_simulator_is_valid_by_the_published_schemas()
    {
        var wsdls = Wsdls();
        await LookupAll();

        foreach (var request in Requests.ToArray())
        {
            var answer = await Post(Service(request), XDocument.Parse(request.Body).Root!.Elements().Last().Elements().Single().ToString());
            var body = XDocument.Parse(answer).Root!.Elements().Single().Elements().Single();
            if (body.Name.LocalName != "Fault")
                Assert.Empty(wsdls[Service(request)].SchemaErrors(answer));
            else if (body.Element("detail")?.Elements().Single() is { } detail)
                Assert.Empty(wsdls[Service(request)].SchemaErrors(Encoding.UTF8.GetString(Soap.Answer(detail).Body)));
        }
    }

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:Matrikkelen:Address"] = new Uri(simulators, "matrikkelen/wsapi/v1").ToString(),
        ["Adapters:Matrikkelen:User"] = MatrikkelenSimulator.User,
        ["Adapters:Matrikkelen:Password"] = MatrikkelenSimulator.Password,
    };

    private Dictionary<string, string?> Tokens(string access, params (string Key, string Value)[] others)
    {
        var settings = MaskinportenHub.Settings(new Uri(Simulators.BaseAddress, "maskinporten/").ToString());
        settings["Adapters:Matrikkelen:Access"] = access;
        settings["Adapters:Matrikkelen:TokenAddress"] = new Uri(Simulators.BaseAddress, "matrikkelen/auth/token").ToString();
        settings["Adapters:Matrikkelen:Scope"] = MaskinportenClients.MatrikkelenScope;
        foreach (var (key, value) in others)
            settings[key] = value;
        return settings;
    }

    private static Dictionary<string, Wsdl> Wsdls()
    {
        var files = PublishedExamples.Files("kartverket/matrikkel/wsdl", "*").ToList();
        return Services.ToDictionary(service => service, service => new Wsdl(files.Single(file => Path.GetFileName(file) == $"{service}.wsdl"), files));
    }

    private static string Service(RecordedRequest request) => request.Url.Split('/')[^1];

    /// <summary>What was sent to a service, without its envelope.</summary>
    private IEnumerable<XElement> Calls(string? service = null) => Requests
        .Where(request => Service(request) is var name && (service is null ? Services.Contains(name) : name == service))
        .Select(request => XDocument.Parse(request.Body).Root!.Elements().Last().Elements().Single());

    private async Task LookupAll()
    {
        foreach (var name in Golden.Cases(CaseFolder))
            await Lookup(name);
    }

    private Task<Result<LookupAnswer>> Ask(string name, params (string Name, string Value)[] parameters) => Ask((ILookupAdapter)Adapter(), name, parameters);

    private static Task<Result<LookupAnswer>> Ask(ILookupAdapter adapter) =>
        Ask(adapter, "matrikkelen.adresse", ("kommunenummer", "3301"), ("adressenavn", "Åsveien"), ("husnummer", "7"));

    private static async Task<Result<LookupAnswer>> Ask(ILookupAdapter adapter, string name, params (string Name, string Value)[] parameters) =>
        await adapter.Lookup(new LookupRequest(name, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), "c1"), Cancellation);

    private async Task<string> Post(string service, string call)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{MatrikkelenSimulator.User}:{MatrikkelenSimulator.Password}")));
        using var content = new StringContent($"<s:Envelope xmlns:s=\"{Soap.Envelope.NamespaceName}\"><s:Body>{call}</s:Body></s:Envelope>", Encoding.UTF8, "text/xml");
        http.DefaultRequestHeaders.TryAddWithoutValidation("SOAPAction", "\"\"");
        using var answer = await http.PostAsync(new Uri(Simulators.BaseAddress, $"matrikkelen/wsapi/v1/{service}"), content, Cancellation);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }
}
