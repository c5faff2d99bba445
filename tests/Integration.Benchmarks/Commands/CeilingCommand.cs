using System.CommandLine;
using Integration.Api.Hosting;
using Integration.Benchmarks.Ceiling;
using Integration.Core.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Integration.Benchmarks.Commands;

/// <summary><c>ceiling</c>: the hub itself with <see cref="MemoryStore"/> in place of its store. Started by <c>standard</c>, as its own process.</summary>
internal static class CeilingCommand
{
    public static Command Create()
    {
        var environment = new Option<string>("--environment") { Required = true };
        var port = new Option<int>("--port");
        var data = new Option<string>("--data") { Required = true };
        var tokens = new Option<string>("--tokens") { Required = true };
        var command = new Command("ceiling", "Serve without a store.") { environment, port, data, tokens };
        command.Hidden = true;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var hub = HubApplication.Build(new HubSettings
            {
                Environment = parsed.GetValue(environment)!,
                Port = parsed.GetValue(port),
                Data = parsed.GetValue(data)!,
                TokensFile = parsed.GetValue(tokens),
                ConfigureServices = services =>
                {
                    services.AddSingleton<MemoryStore>();
                    services.Replace(ServiceDescriptor.Singleton<IMessageStore>(provider => provider.GetRequiredService<MemoryStore>()));
                    services.Replace(ServiceDescriptor.Singleton<IWorkQueue>(provider => provider.GetRequiredService<MemoryStore>()));
                },
            });
            await hub.RunAsync(cancellationToken);
        });
        return command;
    }
}
