using Integration.Simulators.Fagsystem;

namespace Integration.ContractTests.Adapters;

public sealed class HttpContractTests : OutboundAdapterContract
{
    private protected override string Id => "fagsystem";

    private protected override string Simulator => "fagsystem";

    private protected override int Calls => 1;

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:Http:fagsystem:Address"] = new Uri(simulators, "fagsystem/innboks").ToString(),
        ["Adapters:Http:fagsystem:Authorization"] = "Bearer test",
    };

    private protected override int Effects(string externalKey) => Simulators.Get<FagsystemSimulator>().Effects(externalKey);
}
