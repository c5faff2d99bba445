using Integration.Abstractions.Adapters;
using Integration.Core.Intake;
using Integration.Core.Ports;

namespace Integration.Core.Delivery;

/// <summary>The attachments one message refers to.</summary>
internal sealed class MessageAttachments(IAttachmentStore store, Guid messageId) : IAttachments
{
    public async ValueTask<Stream?> Open(string reference, CancellationToken cancellationToken)
    {
        if (!AttachmentReferences.TryParse(reference, out var id) || !await store.BelongsTo(id, messageId, cancellationToken))
        {
            return null;
        }

        return await store.Find(id, cancellationToken) is { } info ? await store.Open(info, cancellationToken) : null;
    }
}
