using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>
/// A document format that a transport carries without knowing it: the transport moves bytes, the format knows what they say. A format registers itself as a keyed
/// service under its name, and a transport's configuration names the one that is spoken there.
/// </summary>
internal interface IDocumentFormat
{
    /// <summary>How a file of it ends, with the dot.</summary>
    string Extension { get; }

    string MediaType { get; }

    /// <summary>The largest document that is read.</summary>
    int MaxBytes { get; }

    /// <summary>The message types it writes.</summary>
    IReadOnlyList<string> Writes { get; }

    /// <summary>Writes a message. The same message gives the same bytes.</summary>
    ValueTask<Result<ReadOnlyMemory<byte>>> Write(OutboundMessage message, IAttachments attachments, CancellationToken cancellationToken);

    /// <summary>Reads a document. What nothing can be made of comes back with its problem, under <paramref name="fallbackId"/>, and with its bytes as an attachment.</summary>
    /// <param name="scope">The adapter that carries it: ids of attachments are made of it.</param>
    /// <param name="fallbackId">What to call it when the document does not say who it is.</param>
    /// <param name="document">All of it.</param>
    InboundEvent Read(string scope, string fallbackId, ReadOnlyMemory<byte> document);
}
