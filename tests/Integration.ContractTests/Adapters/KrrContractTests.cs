using Integration.ContractTests.Adapters.Maskinporten;

namespace Integration.ContractTests.Adapters;

public sealed class KrrContractTests : LookupAdapterContract
{
    private protected override string Id => "krr";

    private protected override string Simulator => "krr";

    private protected override Dictionary<string, string?> Settings(Uri simulators) =>
        new(MaskinportenHub.Settings(new Uri(simulators, "maskinporten/").ToString()))
        {
            ["Adapters:Krr:Address"] = new Uri(simulators, "krr").ToString(),
            ["Adapters:Krr:AllowSynthetic"] = "true",
        };
}
