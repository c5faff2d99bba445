using Integration.ContractTests.Adapters.Sample;
using Integration.Simulators.Fagsystem;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.ContractTests.Adapters;

/// <summary>The worked example of CONTRIBUTING.md is a real adapter and passes what every adapter passes.</summary>
public sealed class SampleContractTests : OutboundAdapterContract
{
    private protected override string Id => "sample";

    private protected override string Simulator => "fagsystem";

    private protected override int Calls => 1;

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:Sample:Address"] = new Uri(simulators, "fagsystem/varsler").ToString(),
        ["Adapters:Sample:ApiKey"] = "test",
    };

    private protected override int Effects(string externalKey) => Simulators.Get<FagsystemSimulator>().Effects(externalKey);

    /// <summary>In the hub this is the one line in AdapterCatalog.cs.</summary>
    private protected override IServiceCollection Register(IServiceCollection services, IConfiguration configuration) => services.AddSample(configuration);
}
