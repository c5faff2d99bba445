namespace Integration.Abstractions.Adapters;

/// <summary>The attachments a message refers to (claim checks). Content is streamed, decrypted on the way.</summary>
public interface IAttachments
{
    /// <summary>Opens an attachment by the reference that stands in the message's data (<c>attachment:{id}</c>).</summary>
    /// <param name="reference">The value of the <c>ref</c> field.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A stream the caller disposes, or null when the message does not own that attachment.</returns>
    ValueTask<Stream?> Open(string reference, CancellationToken cancellationToken);
}
