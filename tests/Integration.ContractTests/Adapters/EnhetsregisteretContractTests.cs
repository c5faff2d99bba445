namespace Integration.ContractTests.Adapters;

public sealed class EnhetsregisteretContractTests : LookupAdapterContract
{
    private protected override string Id => "enhetsregisteret";

    private protected override string Simulator => "enhetsregisteret";

    private protected override IReadOnlyList<string> Canaries => ["Gravemaskinveien"];

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new()
    {
        ["Adapters:Enhetsregisteret:Address"] = new Uri(simulators, "enhetsregisteret/api").ToString(),
    };
}
