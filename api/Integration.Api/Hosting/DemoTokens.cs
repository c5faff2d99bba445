using System.Text.Json;
using Integration.Core.Clients;
using Integration.Simulators.Hosting;
using Integration.Simulators.Maskinporten;

namespace Integration.Api.Hosting;

/// <summary>Tokens of the simulated Maskinporten for the clients of <c>clients.yaml</c>: for the demo's curl line and for scripts.</summary>
internal static class DemoTokens
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>One for each client that is known by its organisation, in the order of the file.</summary>
    public static IReadOnlyDictionary<string, string> Mint(SimulatorHost simulators, ClientDirectory clients)
    {
        var maskinporten = simulators.Get<MaskinportenSimulator>();
        var tokens = new Dictionary<string, string>();
        foreach (var client in clients.All)
        {
            if (client.Identities.FirstOrDefault(identity => identity.Consumer is not null) is not { Consumer: { } consumer } identity)
                continue;
            string[] scopes = client.Role is not null ? [MaskinportenClients.HubScope, MaskinportenClients.OperatorScope] : [MaskinportenClients.HubScope];
            tokens[client.Id] = maskinporten.Mint(new MaskinportenClient(identity.ClientId ?? client.Id, consumer["0192:".Length..], [.. scopes]), Lifetime);
        }

        return tokens;
    }

    /// <summary>Writes them where only the owner can read, whole or not at all.</summary>
    public static void Write(string path, IReadOnlyDictionary<string, string> tokens)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var temporary = full + ".tmp";
        File.Delete(temporary);
        using (var file = new FileStream(temporary, options))
            JsonSerializer.Serialize(file, tokens);
        File.Move(temporary, full, overwrite: true);
    }
}
