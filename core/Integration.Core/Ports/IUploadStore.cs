namespace Integration.Core.Ports;

/// <summary>Attachments that come in parts: which parts are here. The parts themselves lie in <see cref="IAttachmentStore"/>.</summary>
internal interface IUploadStore
{
    /// <summary>Keeps a new one.</summary>
    ValueTask Begin(Upload upload, CancellationToken cancellationToken);

    /// <summary>One, or null.</summary>
    ValueTask<Upload?> Find(Guid id, CancellationToken cancellationToken);

    /// <summary>Adds a part at its end. False: its end is no longer at <paramref name="offset"/>, or it is gone, and nothing was written.</summary>
    ValueTask<bool> Append(Guid id, long offset, UploadPart part, CancellationToken cancellationToken);

    /// <summary>Forgets it; what becomes of its parts is the caller's.</summary>
    ValueTask End(Guid id, CancellationToken cancellationToken);

    /// <summary>Those whose time is over.</summary>
    ValueTask<IReadOnlyList<Guid>> Expired(DateTimeOffset now, int max, CancellationToken cancellationToken);
}
