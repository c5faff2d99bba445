using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Integration.Api.Demo;
using Integration.Api.Hosting;
using Integration.Client;
using Integration.Console.Access;
using Integration.Core.Operations;
using Integration.Core.Ports;
using Integration.Simulators.Faults;
using Integration.Simulators.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ConsoleTests.Hosting;

/// <summary>The demo's hub with its simulators on a free port, and messages that went well and messages that did not.</summary>
public sealed class ConsoleHub : IAsyncLifetime
{
    public const string Person = "12889197496";
    public const string Agency = "0192:310094943";
    private const string Client = "skjemaportal";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("hub-console-tests-");
    private readonly List<ServiceProvider> clients = [];
    private WebApplication? app;
    private IKnutepunkt sender = null!;

    /// <summary>Settings of a hub that a test has for itself.</summary>
    internal IReadOnlyDictionary<string, string?> Overrides { get; init; } = new Dictionary<string, string?>();

    /// <summary>Replaces services of a hub that a test has for itself.</summary>
    internal Action<IServiceCollection>? Configure { get; init; }

    internal WebApplication App => app!;

    internal Uri Address => new(App.Urls.First());

    internal string DataDirectory => data.FullName;

    internal IOperations Operations => App.Services.GetRequiredService<IOperations>();

    internal SimulatorHost Simulators => App.Services.GetRequiredService<SimulatorHost>();

    public async ValueTask InitializeAsync() => await Start();

    public async ValueTask DisposeAsync()
    {
        await Stop();
        data.Delete(recursive: true);
    }

    internal async Task Restart()
    {
        await Stop();
        await Start();
    }

    /// <summary>A link that signs in once.</summary>
    internal async Task<Uri> LoginLink(string role = ConsoleRole.Operator, string? agency = null, string name = "Kari Prøve") =>
        await App.Services.GetRequiredService<LoginLinks>().Create(Address, new ConsoleUser(name, role, agency), TestContext.Current.CancellationToken);

    /// <summary>A token as a script has it.</summary>
    internal string Token(string client) => JsonNode.Parse(File.ReadAllText(Path.Combine(data.FullName, "tokens.json")))![client]!.GetValue<string>();

    /// <summary>Plain HTTP in a person's session.</summary>
    internal async Task<HttpClient> Http(string role = ConsoleRole.Operator, string? agency = null, string name = "Kari Prøve")
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", (await Cookies(await LoginLink(role, agency, name))).Select(cookie => cookie.Split(';')[0])));
        return http;
    }

    /// <summary>What a browser is given when it signs in by a link: the form's cookie, and the session's when the link was good.</summary>
    internal async Task<IReadOnlyList<string>> Cookies(Uri link)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        using var form = await http.GetAsync(link, TestContext.Current.CancellationToken);
        var html = await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var cookie = Assert.Single(form.Headers.GetValues("Set-Cookie"));
        using var post = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "/logg-inn"));
        post.Headers.Add("Cookie", cookie.Split(';')[0]);
        post.Content = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value),
            new("kode", Regex.Match(link.Query, "kode=(.+)").Groups[1].Value),
        ]);
        using var answer = await http.SendAsync(post, TestContext.Current.CancellationToken);
        return [cookie, .. answer.Headers.TryGetValues("Set-Cookie", out var more) ? more : []];
    }

    /// <summary>Posts a form of the demo and waits until it is as it should be.</summary>
    internal async Task<Guid> Post(string reference, string until, string form = "skjenkebevilling", string sensitivity = "personal", bool orHeld = false)
    {
        var answer = await sender.PostAsync(CloudEventContent.FromText(Event(reference, form, sensitivity).ToJsonString()), TestContext.Current.CancellationToken);
        var id = answer.Content!.Id;
        await Eventually.Get(async () => (await sender.GetAsync(id, TestContext.Current.CancellationToken)).State, state => state == until || (orHeld && state == "held"), TestContext.Current.CancellationToken);
        return id;
    }

    /// <summary>Makes the case system refuse everything in a way only a person can mend, until it is told otherwise.</summary>
    internal void Break() => Simulators.Faults.Add(new Fault { Simulator = "fagsystem", Kind = FaultKind.Answer, Status = 409, Times = -1 });

    internal void Mend() => Simulators.Faults.Clear();

    internal async Task<MessageDetails> Message(Guid id) => (await Operations.Show(id, TestContext.Current.CancellationToken))!;

    private async Task Start()
    {
        var tokens = Path.Combine(data.FullName, "tokens.json");
        app = HubApplication.Build(new HubSettings { Environment = "demo", Data = data.FullName, Port = 0, TokensFile = tokens, Overrides = Overrides, ConfigureServices = Configure });
        DemoFolders.Make(app.Configuration);
        await app.StartAsync();
        var token = JsonNode.Parse(await File.ReadAllTextAsync(tokens))![Client]!.GetValue<string>();
        var services = new ServiceCollection();
        services.AddKnutepunktClient(new KnutepunktOptions { Address = Address, AccessToken = _ => ValueTask.FromResult(token) });
        var provider = services.BuildServiceProvider();
        clients.Add(provider);
        sender = provider.GetRequiredService<IKnutepunkt>();
    }

    private async Task Stop()
    {
        foreach (var provider in clients)
            await provider.DisposeAsync();
        clients.Clear();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        app = null;
    }

    internal static JsonObject Event(string reference, string form, string sensitivity) => new()
    {
        ["specversion"] = "1.0",
        ["id"] = Guid.CreateVersion7().ToString("D"),
        ["source"] = "urn:no:kommune:demo:skjemaportal",
        ["type"] = "no.kommune.skjema.innsendt.v1",
        ["subject"] = $"sak/{reference}",
        ["partitionkey"] = Guid.CreateVersion7().ToString("D"),
        ["sensitivity"] = sensitivity,
        ["datacontenttype"] = "application/json",
        ["data"] = new JsonObject
        {
            ["skjema"] = form,
            ["referanse"] = reference,
            ["innsendt"] = "2026-03-02T09:15:27+01:00",
            ["innsender"] = new JsonObject { ["fnr"] = Person, ["navn"] = "Øyvind Prøve" },
            ["tittel"] = "Søknad om skjenkebevilling",
            ["svar"] = new JsonObject { ["adresse"] = "Testveien 12" },
        },
    };
}
