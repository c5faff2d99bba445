using Integration.Abstractions.Adapters;

namespace Integration.Adapters.FileDrop;

/// <summary>Documents of a format, as an access point leaves them: each file is a message.</summary>
internal sealed class DocumentDrops(string adapter, IDocumentFormat format) : IDropKind
{
    /// <summary>One more than is allowed, so that the format sees that there is more.</summary>
    public int MaxBytes => format.MaxBytes + 1;

    public bool Is(string name) => name.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase);

    // A file's name is the access point's own, and may hold anything: a message that cannot be read is called by its checksum.
    public ValueTask<InboundEvent> Read(string name, byte[] bytes, CancellationToken cancellationToken) =>
        ValueTask.FromResult(format.Read(adapter, DropInbox.VersionOf(bytes), bytes) with { Handle = DropInbox.HandleOf(name, bytes) });

    public IEnumerable<string> FilesOf(byte[] bytes) => [];
}
