namespace Integration.ContractTests.Adapters;

public sealed class KartverketContractTests : LookupAdapterContract
{
    private protected override string Id => "kartverket";

    private protected override string Simulator => "kartverket";

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:Kartverket:Address"] = new Uri(simulators, "kartverket/adresser/v1").ToString(),
    };
}
