using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Storage;
using Integration.Storage.Attachments;
using Integration.Storage.Sqlite;

namespace Integration.ContractTests.Stores;

/// <summary>The embedded store in a directory of its own.</summary>
internal sealed class SqliteFixture : StoreFixture
{
    private readonly Func<IdempotencyKeys>? idempotency;
    private KeyRing keys = null!;

    public SqliteFixture(Action<StorageOptions>? configure = null, Func<IdempotencyKeys>? idempotency = null)
    {
        this.idempotency = idempotency;
        Options = new StorageOptions { Directory = Directory.CreateTempSubdirectory("store-").FullName };
        configure?.Invoke(Options);
        Open();
    }

    public StorageOptions Options { get; }

    public SqliteStore Store { get; private set; } = null!;

    public string DatabasePath => Path.Combine(Options.Directory, SqliteStore.FileName);

    public override IJobLeases Jobs => new SoleInstance();

    public override long SizeOnDisk => new FileInfo(DatabasePath).Length;

    public override IMessageStore Messages => new SqliteMessageStore(Store);

    public override IInboundStore Inbound => new SqliteInboundStore(Store);

    public override IFailureStore Failures => new SqliteFailureStore(Store);

    public override IActStore Acts => new SqliteActStore(Store);

    public override IAuditLog Audit => new SqliteAuditLog(Store);

    public override ILoginLinkStore LoginLinks => new SqliteLoginLinkStore(Store);

    public override IEndedSessionStore EndedSessions => new SqliteEndedSessionStore(Store);

    public override ISearchIndex Search => new SqliteSearchIndex(Store);

    public override IServiceLevelStore ServiceLevels => new SqliteServiceLevelStore(Store);

    public override IIncidentStore Incidents => new SqliteIncidentStore(Store);

    public override IUsageStore Usage => new SqliteUsageStore(Store);

    public override IWorkQueue Queue => new SqliteWorkQueue(Store);

    public override IMailboxStore Mailboxes => new SqliteMailboxStore(Store);

    public override IAttachmentStore Attachments => new AttachmentStore(Store, new PayloadProtector(keys));

    public override ISubscriptionStore Subscriptions => new SqliteSubscriptionStore(Store);

    public override IUploadStore Uploads => new SqliteUploadStore(Store);

    public override IPayloadProtector Protector => new PayloadProtector(keys);

    public override int AttachmentCount => Files.Count;

    private List<string> Files => AttachmentFiles.All(Options.Directory).Select(file => file.Path).ToList();

    public override byte[] SealedAttachment(Guid id) => File.ReadAllBytes(AttachmentFiles.PathOf(Options.Directory, id));

    public override void ReplaceSealedAttachment(Guid id, byte[] content) => File.WriteAllBytes(AttachmentFiles.PathOf(Options.Directory, id), content);

    public override void LeaveUploadBehind()
    {
        var path = AttachmentFiles.TemporaryOf(AttachmentFiles.PathOf(Options.Directory, Guid.CreateVersion7(Clock.GetUtcNow())));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, [4]);
        File.SetLastWriteTimeUtc(path, Clock.GetUtcNow().UtcDateTime);
    }

    public override ValueTask Restart() => Restart(static () => { });

    /// <summary>Does something while the store is closed.</summary>
    public ValueTask Restart(Action meanwhile)
    {
        Close();
        meanwhile();
        Open();
        return ValueTask.CompletedTask;
    }

    public override async ValueTask Beside(Func<IMessageStore, ValueTask> act)
    {
        using var tool = new SqliteStore(Options, StoreMode.Tool, Clock, Logger<SqliteStore>());
        await act(new SqliteMessageStore(tool));
    }

    public override ValueTask DisposeAsync()
    {
        Close();
        Directory.Delete(Options.Directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    private void Open()
    {
        Store = new SqliteStore(Options, StoreMode.Server, Clock, Logger<SqliteStore>(), idempotency?.Invoke());
        keys = new KeyRing(Microsoft.Extensions.Options.Options.Create(new PrivacyOptions { KeysDirectory = Path.Combine(Options.Directory, "keys") }), Clock);
    }

    private void Close()
    {
        Store.Dispose();
        keys.Dispose();
    }
}
