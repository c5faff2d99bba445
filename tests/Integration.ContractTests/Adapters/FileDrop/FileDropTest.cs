using Integration.Adapters;
using Integration.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Integration.ContractTests.Adapters.FileDrop;

/// <summary>A folder of the test's own, reached in the way a subclass says, and adapters that are made of configuration as in the hub.</summary>
public abstract class FileDropTest : IAsyncLifetime
{
    private protected const string Canary = "12889197496";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("filedrop-");
    private readonly List<ServiceProvider> providers = [];

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    private protected CapturedLogs Logs { get; } = new();

    private protected string Root => root.FullName;

    private protected virtual string Drop => Path.Combine(Root, "drop");

    /// <summary>In, Out or both.</summary>
    private protected abstract string Direction { get; }

    /// <summary>How the folder is reached, under the instance's section.</summary>
    private protected abstract Dictionary<string, string?> Connection { get; }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Drop);
        await Begin();
    }

    /// <summary>Ends every test: no log line and no file name holds a personal number.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var provider in providers)
            await provider.DisposeAsync();
        await End();
        Assert.DoesNotContain(Logs.Lines, line => line.Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(root.EnumerateFileSystemInfos("*", SearchOption.AllDirectories), file => file.Name.Contains(Canary, StringComparison.Ordinal));
        root.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected virtual ValueTask Begin() => ValueTask.CompletedTask;

    private protected virtual ValueTask End() => ValueTask.CompletedTask;

    /// <summary>The hub's adapters with this folder.</summary>
    private protected IServiceProvider Provider(params (string Key, string? Value)[] settings)
    {
        var all = new Dictionary<string, string?>(Connection) { ["Folder"] = Drop, ["Owner"] = "Arkivet" };
        if (Direction == "In")
        {
            all.TryAdd("In:Agency", "0192:310094943");
            all.TryAdd("In:MessageTypes:0", "no.kommune.skjema.innsendt.v1");
        }
        else
        {
            all.TryAdd("Out:Layout", "Envelope");
        }

        foreach (var (key, value) in settings)
            all[key] = value;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(all.Select(setting => KeyValuePair.Create($"Adapters:FileDrop:doculive:{setting.Key}", setting.Value)))
            .Build();
        var provider = new ServiceCollection()
            .AddSingleton<TimeProvider>(Time)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddAdapters(configuration)
            .BuildServiceProvider();
        providers.Add(provider);
        return provider;
    }

    private protected IReadOnlyList<string> Files(string folder) => Directory.Exists(Path.Combine(Drop, folder))
        ? [.. Directory.GetFiles(Path.Combine(Drop, folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : [];
}
