using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Storage;
using Integration.Storage.Backup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integration.ContractTests.Stores;

public sealed class StorageServicesTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("services-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Every_port_of_the_store_is_registered_and_keys_lie_beside_the_database()
    {
        await using var provider = Services(("Storage:Directory", directory));

        Assert.Null(await provider.GetRequiredService<IMessageStore>().Check(TestContext.Current.CancellationToken));
        Assert.NotNull(provider.GetRequiredService<IWorkQueue>());
        Assert.NotNull(provider.GetRequiredService<IMailboxStore>());
        Assert.NotNull(provider.GetRequiredService<IAttachmentStore>());
        Assert.NotNull(provider.GetRequiredService<StoreBackup>());
        Assert.Same(provider.GetRequiredService<PayloadProtector>(), provider.GetRequiredService<IPayloadProtector>());
        Assert.True(File.Exists(Path.Combine(directory, "keys", "master.key")));
    }

    [Theory]
    [InlineData("Storage:LeaseSeconds", "0")]
    [InlineData("Storage:ReadyInMemory", "0")]
    [InlineData("Storage:ReplayDays", "29")]
    [InlineData("Storage:MaxMegabytes", "-1")]
    [InlineData("Storage:Directory", "")]
    [InlineData("Privacy:RotateAfterDays", "0")]
    [InlineData("Privacy:MasterKey", "too short")]
    public async Task Wrong_option_stops_the_start_and_is_named(string key, string value)
    {
        await using var provider = Services(("Storage:Directory", directory), (key, value));

        var refused = Assert.ThrowsAny<Exception>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(key.Split(':')[1], refused.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        foreach (var (key, value) in settings)
            configuration[key] = value;
        return new ServiceCollection().AddLogging().AddStore(configuration).BuildServiceProvider();
    }
}
