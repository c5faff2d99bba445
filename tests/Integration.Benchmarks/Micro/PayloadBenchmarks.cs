using BenchmarkDotNet.Attributes;
using Integration.Core.Ports;
using Integration.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.Benchmarks.Micro;

/// <summary>Encryption at rest of one message.</summary>
public class PayloadBenchmarks
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("integration-benchmark-");
    private readonly byte[] message = Subjects.Event();
    private readonly Guid id = Guid.CreateVersion7();
    private ServiceProvider services = null!;
    private IPayloadProtector protector = null!;
    private ProtectedPayload payload;

    [GlobalSetup]
    public void Setup()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Directory"] = directory.FullName }).Build();
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddStore(configuration).BuildServiceProvider();
        protector = services.GetRequiredService<IPayloadProtector>();
        payload = protector.Protect(Subjects.Agency, id, message);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        services.Dispose();
        directory.Delete(recursive: true);
    }

    [Benchmark]
    public int Protect() => protector.Protect(Subjects.Agency, id, message).Bytes.Length;

    [Benchmark]
    public int Unprotect() => protector.Unprotect(id, payload).Length;
}
