using System.Collections.Concurrent;
using System.Text.Json;
using Integration.Client;

namespace Integration.Api.Demo;

/// <summary>The business systems of the demo: they know the hub's address and their own token, nothing else.</summary>
internal sealed class DemoClients(Uri hub, string tokensFile) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ServiceProvider> providers = new();

    public IReadOnlyDictionary<string, string> Tokens { get; } =
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(tokensFile)) ?? throw new InvalidDataException(tokensFile);

    public IKnutepunkt As(string client) => providers.GetOrAdd(client, Create).GetRequiredService<IKnutepunkt>();

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in providers.Values)
        {
            await provider.DisposeAsync();
        }
    }

    private ServiceProvider Create(string client)
    {
        var services = new ServiceCollection();
        services.AddKnutepunktClient(new KnutepunktOptions { Address = hub, AccessToken = _ => ValueTask.FromResult(Tokens[client]) });
        return services.BuildServiceProvider();
    }
}
