using Integration.Abstractions.Adapters;
using Integration.Adapters.Maskinporten;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ContractTests.Adapters.Maskinporten;

/// <summary>A hub with Maskinporten only, against the simulator or against answers that a test writes.</summary>
internal sealed class MaskinportenHub : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public MaskinportenHub(string issuer, TimeProvider? time = null, HttpMessageHandler? answers = null, Dictionary<string, string?>? settings = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings(issuer)).AddInMemoryCollection(settings ?? []).Build();
        var collection = new ServiceCollection().AddLogging();
        if (time is not null)
            collection.AddSingleton(time);
        collection.AddMaskinporten(configuration);
        if (answers is not null)
            collection.AddHttpClient(TokenClient.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => answers);
        services = collection.BuildServiceProvider();
    }

    public IAccessTokens Tokens => services.GetRequiredService<IAccessTokens>();

    public IAdapter Adapter => services.GetRequiredService<IAdapter>();

    public static Dictionary<string, string?> Settings(string issuer) => new()
    {
        ["Adapters:Maskinporten:Issuer"] = issuer,
        ["Adapters:Maskinporten:ClientId"] = MaskinportenClients.Knutepunkt.ClientId,
        ["Adapters:Maskinporten:Key"] = MaskinportenClients.PrivateKeyPem,
        ["Adapters:Maskinporten:Kid"] = MaskinportenClients.Kid,
        ["Adapters:Maskinporten:ProbeScope"] = MaskinportenClients.FolkeregisteretScope,
    };

    public static MaskinportenHub Against(SimulatorHost host, TimeProvider? time = null, Dictionary<string, string?>? settings = null) =>
        new(host.Get<MaskinportenSimulator>().Issuer, time, settings: settings);

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
