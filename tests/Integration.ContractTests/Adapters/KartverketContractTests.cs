namespace Integration.ContractTests.Adapters;

public sealed class KartverketContractTests : LookupAdapterContract
{
    private protected override string Id => "kartverket";

    private protected override string Simulator => "kartverket";

    private protected override IReadOnlyList<string> Canaries => ["Prøvegata"];

    private protected override string? InUrl => "The register's only question is a GET; the client library of HTTP leaves the query out of its spans";

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:Kartverket:Address"] = new Uri(simulators, "kartverket/adresser/v1").ToString(),
    };
}
