using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Storage.Attachments;
using Integration.Storage.Backup;
using Integration.Storage.PostgreSql;
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
    /// <summary>
    /// The store that <see cref="StorageOptions.Provider"/> names, with its queue, mailboxes, attachments and key ring. Opened when first asked for; one that
    /// cannot be used throws a <see cref="StoreException"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Sections <see cref="StorageOptions.Section"/> and <see cref="PrivacyOptions.Section"/>.</param>
    /// <param name="mode">A command beside the server asks for <see cref="StoreMode.Tool"/>.</param>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration, StoreMode mode = StoreMode.Server)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddPrivacy(configuration);
        services.AddOptions<PrivacyOptions>().PostConfigure<IOptions<StorageOptions>>(static (privacy, storage) =>
        {
            if (string.IsNullOrEmpty(privacy.KeysDirectory))
                privacy.KeysDirectory = Path.Combine(storage.Value.Directory, "keys");
        });
        if (configuration.GetValue<StorageProvider?>($"{StorageOptions.Section}:{nameof(StorageOptions.Provider)}") == StorageProvider.PostgreSql)
            AddPostgreSql(services, mode);
        else
            AddSqlite(services, mode);
        services.TryAddSingleton<IDataDisk, DataDisk>();
        services.TryAddSingleton<StoreBackup>();
        return services;
    }

    private static void AddSqlite(IServiceCollection services, StoreMode mode)
    {
        services.TryAddSingleton(provider => new SqliteStore(
            provider.GetRequiredService<IOptions<StorageOptions>>(), mode, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SqliteStore>>()));
        services.TryAddSingleton<IMessageStore, SqliteMessageStore>();
        services.TryAddSingleton<IWorkQueue, SqliteWorkQueue>();
        services.TryAddSingleton<IMailboxStore, SqliteMailboxStore>();
        services.TryAddSingleton<IAttachmentStore, AttachmentStore>();
        services.TryAddSingleton<IUploadStore, SqliteUploadStore>();
        services.TryAddSingleton<ISubscriptionStore, SqliteSubscriptionStore>();
        services.TryAddSingleton<IFailureStore, SqliteFailureStore>();
        services.TryAddSingleton<IActStore, SqliteActStore>();
        services.TryAddSingleton<IAuditLog, SqliteAuditLog>();
        services.TryAddSingleton<ILoginLinkStore, SqliteLoginLinkStore>();
        services.TryAddSingleton<IEndedSessionStore, SqliteEndedSessionStore>();
        services.TryAddSingleton<ISearchIndex, SqliteSearchIndex>();
        services.TryAddSingleton<IServiceLevelStore, SqliteServiceLevelStore>();
        services.TryAddSingleton<IIncidentStore, SqliteIncidentStore>();
        services.TryAddSingleton<IUsageStore, SqliteUsageStore>();
        services.TryAddSingleton<IInboundStore, SqliteInboundStore>();
        services.TryAddSingleton<IJobLeases, SoleInstance>();
    }

    private static void AddPostgreSql(IServiceCollection services, StoreMode mode)
    {
        services.TryAddSingleton(provider => new PostgreSqlStore(
            provider.GetRequiredService<IOptions<StorageOptions>>(), mode, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<PostgreSqlStore>>(),
            provider.GetService<IWorkCarrier>()));
        services.TryAddSingleton<IMessageStore, PostgreSqlMessageStore>();
        services.TryAddSingleton<IWorkQueue, PostgreSqlWorkQueue>();
        services.TryAddSingleton<ICarriedWork, PostgreSqlCarriedWork>();
        services.TryAddSingleton<IMailboxStore, PostgreSqlMailboxStore>();
        services.TryAddSingleton<IAttachmentStore, PostgreSqlAttachmentStore>();
        services.TryAddSingleton<IUploadStore, PostgreSqlUploadStore>();
        services.TryAddSingleton<ISubscriptionStore, PostgreSqlSubscriptionStore>();
        services.TryAddSingleton<IFailureStore, PostgreSqlFailureStore>();
        services.TryAddSingleton<IActStore, PostgreSqlActStore>();
        services.TryAddSingleton<IAuditLog, PostgreSqlAuditLog>();
        services.TryAddSingleton<ILoginLinkStore, PostgreSqlLoginLinkStore>();
        services.TryAddSingleton<IEndedSessionStore, PostgreSqlEndedSessionStore>();
        services.TryAddSingleton<ISearchIndex, PostgreSqlSearchIndex>();
        services.TryAddSingleton<IServiceLevelStore, PostgreSqlServiceLevelStore>();
        services.TryAddSingleton<IIncidentStore, PostgreSqlIncidentStore>();
        services.TryAddSingleton<IUsageStore, PostgreSqlUsageStore>();
        services.TryAddSingleton<IInboundStore, PostgreSqlInboundStore>();
        services.TryAddSingleton<IJobLeases, PostgreSqlJobLeases>();
    }
}
