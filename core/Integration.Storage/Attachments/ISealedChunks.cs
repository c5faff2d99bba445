namespace Integration.Storage.Attachments;

/// <summary>Where an attachment's encrypted chunks lie, each of <see cref="AttachmentFiles.SealedChunkSize"/> bytes but the last.</summary>
internal interface ISealedChunks : IDisposable
{
    /// <summary>Reads one chunk; says how many bytes it has.</summary>
    int Read(long number, byte[] buffer);

    /// <inheritdoc cref="Read(long, byte[])"/>
    ValueTask<int> Read(long number, byte[] buffer, CancellationToken cancellationToken);
}
