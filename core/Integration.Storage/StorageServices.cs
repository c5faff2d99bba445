using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Storage.Attachments;
using Integration.Storage.Backup;
using Integration.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integration.Storage;

/// <summary>Registers the store.</summary>
internal static class StorageServices
{
    /// <summary>The embedded SQLite store with its queue, mailboxes, attachments and key ring. Opened when first asked for; a directory in use throws a <see cref="StoreException"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Sections <see cref="StorageOptions.Section"/> and <see cref="PrivacyOptions.Section"/>.</param>
    /// <param name="mode">A command beside the server asks for <see cref="StoreMode.Tool"/>.</param>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, IConfiguration configuration, StoreMode mode = StoreMode.Server)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddPrivacy(configuration);
        services.AddOptions<PrivacyOptions>().PostConfigure<IOptions<StorageOptions>>(static (privacy, storage) =>
        {
            if (string.IsNullOrEmpty(privacy.KeysDirectory))
                privacy.KeysDirectory = Path.Combine(storage.Value.Directory, "keys");
        });
        services.TryAddSingleton(provider => new SqliteStore(
            provider.GetRequiredService<IOptions<StorageOptions>>(), mode, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SqliteStore>>()));
        services.TryAddSingleton<IMessageStore, SqliteMessageStore>();
        services.TryAddSingleton<IInboundStore, SqliteInboundStore>();
        services.TryAddSingleton<IWorkQueue, SqliteWorkQueue>();
        services.TryAddSingleton<IMailboxStore, SqliteMailboxStore>();
        services.TryAddSingleton<IAttachmentStore, AttachmentStore>();
        services.TryAddSingleton<IDataDisk, DataDisk>();
        services.TryAddSingleton<StoreBackup>();
        return services;
    }
}
