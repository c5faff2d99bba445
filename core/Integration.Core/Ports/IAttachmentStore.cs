namespace Integration.Core.Ports;

/// <summary>Attachments: encrypted files beside the database, their metadata in it.</summary>
internal interface IAttachmentStore
{
    /// <summary>Streams content to disk, encrypted in chunks; flushed when it returns. Null: larger than <paramref name="maxBytes"/>; nothing is left behind.</summary>
    ValueTask<AttachmentInfo?> Save(NewAttachment attachment, Stream content, long maxBytes, CancellationToken cancellationToken);

    /// <summary>Its metadata, or null.</summary>
    ValueTask<AttachmentInfo?> Find(Guid id, CancellationToken cancellationToken);

    /// <summary>Opens the plain content: seekable, decrypted chunk by chunk.</summary>
    ValueTask<Stream> Open(AttachmentInfo attachment, CancellationToken cancellationToken);

    /// <summary>Which of these attachments the agency does not own or the store does not hold.</summary>
    ValueTask<IReadOnlyList<Guid>> Missing(string agency, IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    /// <summary>True when the message refers to the attachment.</summary>
    ValueTask<bool> BelongsTo(Guid attachmentId, Guid messageId, CancellationToken cancellationToken);

    /// <summary>Removes these at once, with what a save that did not end left of them; one that a message refers to stays.</summary>
    ValueTask Remove(IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Removes those no message refers to and that are older than <paramref name="before"/>, and files without a row. Returns how many.</summary>
    ValueTask<int> PurgeUnreferenced(DateTimeOffset before, CancellationToken cancellationToken);
}
