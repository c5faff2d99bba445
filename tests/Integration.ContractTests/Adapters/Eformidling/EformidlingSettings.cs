using Integration.Simulators.Eformidling;

namespace Integration.ContractTests.Adapters.Eformidling;

/// <summary>How the tests configure eFormidling.</summary>
internal static class EformidlingSettings
{
    public static Dictionary<string, string?> Of(Uri simulators) => new()
    {
        ["Adapters:Eformidling:Address"] = new Uri(simulators, "eformidling").ToString(),
        ["Adapters:Eformidling:Username"] = EformidlingSimulator.Username,
        ["Adapters:Eformidling:Password"] = EformidlingSimulator.Password,
        ["Adapters:Eformidling:Organisation"] = "310094943",
        ["Adapters:Eformidling:Name"] = "Prøve kommune",
        ["Adapters:Eformidling:Agency"] = "0192:310094943",
    };
}
