using Integration.Simulators.FiksIo;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;

namespace Integration.Api.Hosting;

/// <summary>Starts the simulated registers and shared services in this process when the environment asks for them (<c>Simulators:Enabled</c>).</summary>
internal static class SimulatorsInProcess
{
    public const string Section = "Simulators";

    // A port nothing listens on: a command beside the server sees the adapters, and that their simulators do not answer it.
    private const string Nowhere = "http://127.0.0.1:9/";

    /// <summary>The running host, and what adapters and issuers need of it in the configuration. Null: not asked for, or not for a tool.</summary>
    public static SimulatorHost? Start(ConfigurationManager configuration, bool tool, string environment)
    {
        if (!configuration.GetValue<bool>($"{Section}:Enabled"))
            return null;
        if (environment == "production")
            throw new HubStartException($"{Section}:Enabled is true, but production must not trust simulated issuers");

        var simulators = tool ? null : SimulatorHost.Start(configuration.GetValue<int>($"{Section}:Port"));
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{Section}:Address"] = simulators?.BaseAddress.ToString() ?? Nowhere,
            [$"{Section}:FiksIoAmqp"] = simulators?.Get<FiksIoSimulator>().Broker.Address.ToString() ?? "amqp://127.0.0.1:9/",
            [$"{Section}:FiksIoKey"] = FiksIoAccounts.HubKeyPem,
            [$"{Section}:MaskinportenKey"] = MaskinportenClients.PrivateKeyPem,
            [$"{Section}:MaskinportenKid"] = MaskinportenClients.Kid,
        });
        return simulators;
    }
}
