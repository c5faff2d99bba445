using Integration.Abstractions.Adapters;

namespace Integration.Testing;

/// <summary>Attachments by reference, for tests of adapters.</summary>
internal sealed class InMemoryAttachments : IAttachments
{
    private readonly Dictionary<string, byte[]> content = [];

    public InMemoryAttachments Add(string reference, byte[] bytes)
    {
        content[reference] = bytes;
        return this;
    }

    public ValueTask<Stream?> Open(string reference, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Stream?>(content.TryGetValue(reference, out var bytes) ? new MemoryStream(bytes, writable: false) : null);
}
