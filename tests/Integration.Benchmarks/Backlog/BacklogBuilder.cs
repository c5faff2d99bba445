using Integration.Core.Ports;
using Integration.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integration.Benchmarks.Backlog;

/// <summary>Fills a database through the product's own store: what a hub looks like after a year.</summary>
internal static class BacklogBuilder
{
    private const int Lanes = 512;

    /// <summary>Makes the database; the directory must be new.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="finished">Delivered messages.</param>
    /// <param name="waiting">Messages that are due in a month.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task Build(string directory, int finished, int waiting, TimeProvider time, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Directory"] = directory }).Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton(time).AddStore(configuration).BuildServiceProvider();
        var messages = new BacklogMessages(services.GetRequiredService<IMessageStore>(), services.GetRequiredService<IWorkQueue>(), services.GetRequiredService<IPayloadProtector>(), time);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, finished, parallel, messages.Finished);
        await Parallel.ForAsync(finished, finished + waiting, parallel, messages.Waiting);
    }
}
