using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Storage;
using Integration.Storage.Attachments;
using Integration.Storage.PostgreSql;
using Integration.Testing.PostgreSql;

namespace Integration.ContractTests.Stores;

/// <summary>A store in a database of its own, on the test run's own server.</summary>
internal class PostgreSqlFixture : StoreFixture
{
    private readonly string database;
    private KeyRing keys = null!;

    public PostgreSqlFixture(Action<StorageOptions>? configure = null)
    {
        Require();
        database = PostgreSqlCluster.Current.Create(CancellationToken.None).GetAwaiter().GetResult();
        Options = new StorageOptions
        {
            Directory = Directory.CreateTempSubdirectory("store-").FullName,
            Provider = StorageProvider.PostgreSql,
            ConnectionString = PostgreSqlCluster.Current.ConnectionString(database),
        };
        configure?.Invoke(Options);
        Open();
    }

    public StorageOptions Options { get; }

    public PostgreSqlStore Store { get; private set; } = null!;

    public override IMessageStore Messages => new PostgreSqlMessageStore(Store);

    public override IWorkQueue Queue => new PostgreSqlWorkQueue(Store);

    public override IMailboxStore Mailboxes => new PostgreSqlMailboxStore(Store);

    public override IAttachmentStore Attachments => new PostgreSqlAttachmentStore(Store, new PayloadProtector(keys));

    public override ISubscriptionStore Subscriptions => new PostgreSqlSubscriptionStore(Store);

    public override IUploadStore Uploads => new PostgreSqlUploadStore(Store);

    public override IPayloadProtector Protector => new PayloadProtector(keys);

    public override IInboundStore Inbound => new PostgreSqlInboundStore(Store);

    public override IJobLeases Jobs => new PostgreSqlJobLeases(Store);

    public override IFailureStore Failures => new PostgreSqlFailureStore(Store);

    public override IActStore Acts => new PostgreSqlActStore(Store);

    public override IAuditLog Audit => new PostgreSqlAuditLog(Store);

    public override ILoginLinkStore LoginLinks => new PostgreSqlLoginLinkStore(Store);

    public override IEndedSessionStore EndedSessions => new PostgreSqlEndedSessionStore(Store);

    public override ISearchIndex Search => new PostgreSqlSearchIndex(Store);

    public override IServiceLevelStore ServiceLevels => new PostgreSqlServiceLevelStore(Store);

    public override IIncidentStore Incidents => new PostgreSqlIncidentStore(Store);

    public override IUsageStore Usage => new PostgreSqlUsageStore(Store);

    /// <summary>As autovacuum leaves it.</summary>
    public override long SizeOnDisk
    {
        get
        {
            Run("VACUUM payload");
            return (long)Run("SELECT pg_total_relation_size('payload')")!;
        }
    }

    public override int AttachmentCount => (int)(long)Run("SELECT count(*) FROM attachment")!;

    /// <summary>A bus between the instances.</summary>
    protected virtual IWorkCarrier? Carrier => null;

    /// <summary>Skips the test with a sentence when there is no server.</summary>
    public static void Require()
    {
        if (PostgreSqlCluster.Missing is { } missing && !PostgreSqlCluster.IsRequired)
            Assert.Skip(missing);
    }

    /// <summary>Runs a statement beside the store.</summary>
    public object? Run(string sql) => PostgreSqlCluster.Current.Run(database, sql, CancellationToken.None).GetAwaiter().GetResult();

    public override byte[] SealedAttachment(Guid id) => (byte[])Run($"SELECT string_agg(content, '' ORDER BY part) FROM attachment_part WHERE attachment_id = '{id}'")!;

    public override void ReplaceSealedAttachment(Guid id, byte[] content)
    {
        Run($"DELETE FROM attachment_part WHERE attachment_id = '{id}'");
        foreach (var (part, chunk) in content.Chunk(AttachmentFiles.SealedChunkSize).Index())
            Run($"INSERT INTO attachment_part VALUES('{id}', {part}, '\\x{Convert.ToHexString(chunk)}')");
    }

    public override void LeaveUploadBehind() => Run(
        $"INSERT INTO attachment VALUES('{Guid.CreateVersion7(Clock.GetUtcNow())}', 'client-1', '0192:310094943', 'text/plain', -1, '', {Clock.GetUtcNow().ToUnixTimeMilliseconds()}, 1)");

    public override async ValueTask Restart()
    {
        await Close();
        Open();
    }

    /// <summary>The store is open.</summary>
    protected virtual void Opened()
    {
    }

    /// <summary>The store is about to be closed.</summary>
    protected virtual ValueTask Closing() => ValueTask.CompletedTask;

    public override async ValueTask Beside(Func<IMessageStore, ValueTask> act)
    {
        await using var tool = new PostgreSqlStore(Options, StoreMode.Tool, Clock, Logger<PostgreSqlStore>());
        await act(new PostgreSqlMessageStore(tool));
    }

    public override async ValueTask DisposeAsync()
    {
        await Close();
        await PostgreSqlCluster.Current.Drop(database);
        Directory.Delete(Options.Directory, recursive: true);
    }

    private void Open()
    {
        Store = new PostgreSqlStore(Options, StoreMode.Server, Clock, Logger<PostgreSqlStore>(), Carrier);
        keys = new KeyRing(Microsoft.Extensions.Options.Options.Create(new PrivacyOptions { KeysDirectory = Path.Combine(Options.Directory, "keys") }), Clock);
        Opened();
    }

    private async ValueTask Close()
    {
        await Closing();
        await Store.DisposeAsync();
        keys.Dispose();
    }
}
