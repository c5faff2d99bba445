using Integration.ContractTests.Adapters.Maskinporten;
using Integration.Simulators.Folkeregisteret;

namespace Integration.ContractTests.Adapters;

/// <summary>Folkeregisteret through the simulated KS Fiks.</summary>
internal static class FiksSettings
{
    public static Dictionary<string, string?> Of(Uri simulators) => new(MaskinportenHub.Settings(new Uri(simulators, "maskinporten/").ToString()))
    {
        ["Adapters:Folkeregisteret:Address"] = new Uri(simulators, "folkeregisteret/fiks").ToString(),
        ["Adapters:Folkeregisteret:AllowSynthetic"] = "true",
        ["Adapters:Folkeregisteret:Parts:0"] = "identifikasjonsnummer",
        ["Adapters:Folkeregisteret:Parts:1"] = "status",
        ["Adapters:Folkeregisteret:Parts:2"] = "navn",
        ["Adapters:Folkeregisteret:Parts:3"] = "adressebeskyttelse",
        ["Adapters:Folkeregisteret:Parts:4"] = "bostedsadresse",
        ["Adapters:Folkeregisteret:Fiks:RoleId"] = FiksProxy.Care,
        ["Adapters:Folkeregisteret:Fiks:IntegrationId"] = FiksProxy.IntegrationId,
        ["Adapters:Folkeregisteret:Fiks:IntegrationPassword"] = FiksProxy.IntegrationPassword,
    };
}
