using System.Globalization;
using System.Text.Json.Nodes;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.ContractTests.Schemas;
using Integration.Core;
using Integration.Core.Clients;
using Integration.Core.Diagnostics;
using Integration.Core.Inbound;
using Integration.Core.Intake;
using Integration.Core.Ports;
using Integration.Core.Routing;
using Integration.Storage;
using Integration.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integration.ContractTests.Adapters;

/// <summary>The part of a hub that reads sources: the real reader, intake, schemas and store, with a data folder that outlives it. No flows.</summary>
internal sealed class InboundHub : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public InboundHub(string directory, TimeProvider time, CapturedLogs? logs = null, long? maxAttachmentBytes = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Directory"] = directory, ["Intake:DiskLowBytes"] = "0", ["Intake:MaxAttachmentBytes"] = maxAttachmentBytes?.ToString(CultureInfo.InvariantCulture) })
            .Build();
        services = new ServiceCollection()
            .AddSingleton(time)
            .AddLogging(logging =>
            {
                logging.SetMinimumLevel(LogLevel.Trace);
                if (logs is not null)
                    logging.AddProvider(logs);
            })
            .AddSingleton(Catalogue.Load.Catalog!)
            .AddSingleton(new ClientDirectory([]))
            .AddSingleton(new FlowCatalogHolder(() => new FlowLoadResult(null, []), new FlowArchive(Path.Combine(directory, "flows"))))
            .AddIntegrationCore(configuration)
            .AddStore(configuration)
            .BuildServiceProvider();
    }

    public IInboundStore Store => services.GetRequiredService<IInboundStore>();

    public IMessageStore Messages => services.GetRequiredService<IMessageStore>();

    public IAttachmentStore Attachments => services.GetRequiredService<IAttachmentStore>();

    /// <summary>A reader of the adapter's source.</summary>
    public InboundReader Reader(IInboundAdapter adapter, int source = 0, int maxEvents = 1000) => new(
        adapter,
        adapter.Sources[source],
        services.GetRequiredService<InboundIntake>(),
        Store,
        services.GetRequiredService<IJobLeases>(),
        services.GetRequiredService<DiskGuard>(),
        new InboundOptions { MaxEvents = maxEvents },
        services.GetRequiredService<CoreMetrics>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<InboundReader>>());

    /// <summary>Reads a source until it has nothing more or fails.</summary>
    public async Task<Problem?> ReadAll(IInboundAdapter adapter, CancellationToken cancellationToken, int source = 0, int maxEvents = 1000)
    {
        var reader = Reader(adapter, source, maxEvents);
        while (await reader.Round(cancellationToken) == TimeSpan.Zero)
        {
        }

        return reader.State.Problem;
    }

    /// <summary>Every message of the store, oldest first: its attributes, its data, and why it needs a person if it does.</summary>
    public async Task<IReadOnlyList<StoredEvent>> All(CancellationToken cancellationToken)
    {
        var found = new List<StoredEvent>();
        foreach (var message in (await Messages.List(new MessageQuery { Limit = 500 }, cancellationToken)).Reverse())
        {
            var stored = (await Messages.Read(message.Message.Id, cancellationToken))!;
            var json = JsonNode.Parse(services.GetRequiredService<IPayloadProtector>().Unprotect(stored.Id, stored.Body))!.AsObject();
            var code = message.Deliveries.Single().ProblemCode;
            found.Add(new StoredEvent(stored, json, code == RoutingProblems.NoFlow.Code ? null : code, message.Events));
        }

        return found;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>One message of the store.</summary>
/// <param name="Message">Its attributes.</param>
/// <param name="Event">The whole event as it is kept.</param>
/// <param name="Problem">Why it was put aside; null: it was not.</param>
/// <param name="History">What happened to it.</param>
internal sealed record StoredEvent(StoredMessage Message, JsonObject Event, string? Problem, IReadOnlyList<MessageEvent> History);
