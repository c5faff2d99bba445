using BenchmarkDotNet.Attributes;
using Integration.Benchmarks.Backlog;
using Integration.Core.Ports;
using Integration.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.Benchmarks.Micro;

/// <summary>The store alone: accepts and completions, each durable, from 64 callers at once. Figures are per message.</summary>
public class StoreBenchmarks
{
    private const int Messages = 4096;
    private const int Callers = 64;
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("integration-benchmark-");
    private ServiceProvider services = null!;
    private BacklogMessages messages = null!;
    private int next;

    [GlobalSetup]
    public void Setup()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Directory"] = directory.FullName }).Build();
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddStore(configuration).BuildServiceProvider();
        messages = new BacklogMessages(services.GetRequiredService<IMessageStore>(), services.GetRequiredService<IWorkQueue>(), services.GetRequiredService<IPayloadProtector>(), TimeProvider.System);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        services.Dispose();
        directory.Delete(recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public Task AcceptAndFinish() =>
        Parallel.ForAsync(0, Messages, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (_, cancel) => await messages.Finished(Interlocked.Increment(ref next), cancel));
}
