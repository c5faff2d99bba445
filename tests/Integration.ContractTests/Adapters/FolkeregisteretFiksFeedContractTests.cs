namespace Integration.ContractTests.Adapters;

/// <summary>The event feed through KS Fiks passes what the one at Skatteetaten passes.</summary>
public sealed class FolkeregisteretFiksFeedContractTests : InboundAdapterContract
{
    private protected override string Id => "folkeregisteret-hendelser";

    private protected override string Simulator => "folkeregisteret";

    private protected override Dictionary<string, string?> Settings(Uri simulators) => new(FiksSettings.Of(simulators))
    {
        ["Adapters:Folkeregisteret:Feed:Agency"] = "0192:310094943",
        ["Adapters:Folkeregisteret:Feed:Start"] = "1",
    };
}
