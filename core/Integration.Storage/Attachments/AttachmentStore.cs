using Integration.Core.Ports;
using Integration.Core.Privacy;
using Integration.Storage.Sqlite;

namespace Integration.Storage.Attachments;

/// <inheritdoc/>
internal sealed class AttachmentStore(SqliteStore store, PayloadProtector protector) : IAttachmentStore
{
    public ValueTask<AttachmentInfo?> Save(NewAttachment attachment, Stream content, long maxBytes, CancellationToken cancellationToken) => throw new NotImplementedException($"{store}{protector}");

    public ValueTask<AttachmentInfo?> Find(Guid id, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask<Stream> Open(AttachmentInfo attachment, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask<IReadOnlyList<Guid>> Missing(string agency, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask<bool> BelongsTo(Guid attachmentId, Guid messageId, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask<int> PurgeUnreferenced(DateTimeOffset before, CancellationToken cancellationToken) => throw new NotImplementedException();
}
