using Integration.ContractTests.Adapters.Maskinporten;

namespace Integration.ContractTests.Adapters;

public sealed class KrrContractTests : LookupAdapterContract
{
    private protected override string Id => "krr";

    private protected override string Simulator => "krr";

    private protected override string CanaryCase => "03-email-too-old-mobile-fresh";

    private protected override IReadOnlyList<string> Canaries => ["23860110059", "238601 10059", "prove.person", "99999999"];

    private protected override Dictionary<string, string?> Settings(Uri simulators) =>
        new(MaskinportenHub.Settings(new Uri(simulators, "maskinporten/").ToString()))
        {
            ["Adapters:Krr:Address"] = new Uri(simulators, "krr").ToString(),
            ["Adapters:Krr:AllowSynthetic"] = "true",
        };
}
