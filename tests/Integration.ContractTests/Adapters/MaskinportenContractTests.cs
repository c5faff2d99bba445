using Integration.ContractTests.Adapters.Maskinporten;

namespace Integration.ContractTests.Adapters;

public sealed class MaskinportenContractTests : AdapterContract
{
    private protected override string Id => "maskinporten";

    private protected override string Simulator => "maskinporten";

    private protected override Dictionary<string, string?> Settings(Uri simulators) => MaskinportenHub.Settings(new Uri(simulators, "maskinporten/").ToString());
}
