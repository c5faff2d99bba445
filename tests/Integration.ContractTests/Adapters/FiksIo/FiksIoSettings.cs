using Integration.ContractTests.Adapters.Maskinporten;
using Integration.Simulators.FiksIo;

namespace Integration.ContractTests.Adapters.FiksIo;

/// <summary>How the tests configure Fiks IO.</summary>
internal static class FiksIoSettings
{
    public static Dictionary<string, string?> Platform(Uri simulators, Uri amqp)
    {
        var settings = MaskinportenHub.Settings(new Uri(simulators, "maskinporten/").ToString());
        settings["Adapters:FiksIo:Address"] = new Uri(simulators, "fiks-io").ToString();
        settings["Adapters:FiksIo:AmqpAddress"] = amqp.ToString();
        settings["Adapters:FiksIo:IntegrationId"] = FiksIoAccounts.Integration.ToString();
        settings["Adapters:FiksIo:IntegrationPassword"] = FiksIoAccounts.Password;
        settings["Adapters:FiksIo:Wait"] = "00:00:00.2";
        return settings;
    }

    public static Dictionary<string, string?> WithArkiv(this Dictionary<string, string?> settings)
    {
        const string Section = "Adapters:FiksIo:Arkiv:fiks-arkiv";
        settings[$"{Section}:KontoId"] = FiksIoAccounts.HubArkiv.ToString();
        settings[$"{Section}:Keys:0"] = FiksIoAccounts.HubKeyPem;
        settings[$"{Section}:ArkivKontoId"] = FiksIoAccounts.Arkiv.ToString();
        settings[$"{Section}:Agency"] = "0192:310094943";
        return settings;
    }

    public static Dictionary<string, string?> WithBekymringsmelding(this Dictionary<string, string?> settings)
    {
        const string Section = "Adapters:FiksIo:Bekymringsmelding:fiks-bekymringsmelding";
        settings[$"{Section}:KontoId"] = FiksIoAccounts.HubBekymring.ToString();
        settings[$"{Section}:Keys:0"] = FiksIoAccounts.HubKeyPem;
        settings[$"{Section}:AvsenderKontoId"] = FiksIoAccounts.Bekymring.ToString();
        settings[$"{Section}:Agency"] = "0192:310094943";
        return settings;
    }
}
