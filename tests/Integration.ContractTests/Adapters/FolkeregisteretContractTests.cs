using Integration.ContractTests.Adapters.Maskinporten;

namespace Integration.ContractTests.Adapters;

public sealed class FolkeregisteretContractTests : LookupAdapterContract
{
    private protected override string Id => "folkeregisteret";

    private protected override string Simulator => "folkeregisteret";

    private protected override string CanaryCase => "02-moved-the-current-address-counts";

    private protected override IReadOnlyList<string> Canaries => ["17868597437", "178685 97437", "EKSEMPELBAKKEN", "Nyveien", "Gammelveien"];

    private protected override Dictionary<string, string?> Settings(Uri simulators) =>
        new(MaskinportenHub.Settings(new Uri(simulators, "maskinporten/").ToString()))
        {
            ["Adapters:Folkeregisteret:Address"] = new Uri(simulators, "folkeregisteret/offentlig-med-hjemmel/api").ToString(),
            ["Adapters:Folkeregisteret:AllowSynthetic"] = "true",
        };
}
