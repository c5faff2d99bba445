using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;

namespace Integration.Api.Hosting;

/// <summary>Starts the simulated registers and shared services in this process when the environment asks for them (<c>Simulators:Enabled</c>).</summary>
internal static class SimulatorsInProcess
{
    public const string Section = "Simulators";

    /// <summary>The running host, with what adapters and issuers need of it put into the configuration; null when not asked for.</summary>
    public static SimulatorHost? Start(ConfigurationManager configuration, string environment)
    {
        if (!configuration.GetValue<bool>($"{Section}:Enabled"))
            return null;
        if (environment == "production")
            throw new HubStartException($"{Section}:Enabled is true, but production must not trust simulated issuers");

        var simulators = SimulatorHost.Start(configuration.GetValue<int>($"{Section}:Port"));
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{Section}:Address"] = simulators.BaseAddress.ToString(),
            [$"{Section}:MaskinportenKey"] = MaskinportenClients.PrivateKeyPem,
            [$"{Section}:MaskinportenKid"] = MaskinportenClients.Kid,
        });
        return simulators;
    }
}
