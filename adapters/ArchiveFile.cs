using System.Text;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>The bytes of a document that goes into an archive.</summary>
/// <param name="Content">The stream, disposed by who sends it; null: the document is kept elsewhere, on paper.</param>
/// <param name="Size">Bytes, when known.</param>
internal sealed record ArchiveFile(Stream? Content, long? Size)
{
    /// <summary>Opens a document's attachment, or its text as a file.</summary>
    /// <param name="document">The document.</param>
    /// <param name="attachments">The message's attachments.</param>
    /// <param name="missing">The problem of a reference that leads nowhere.</param>
    /// <param name="cancellationToken">The attempt's deadline.</param>
    public static async ValueTask<Result<ArchiveFile>> Open(ArkivDokument document, IAttachments attachments, ProblemDefinition missing, CancellationToken cancellationToken)
    {
        if (document.Tekst is { } text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            return new ArchiveFile(new MemoryStream(bytes, writable: false), bytes.Length);
        }

        if (document.Ref is not { } reference)
            return new ArchiveFile(null, null);
        return await attachments.Open(reference, cancellationToken) is { } content ? new ArchiveFile(content, document.Size) : new Problem(missing);
    }

    /// <summary>The places of documents that are larger than an archive takes; known before anything is created.</summary>
    public static IReadOnlyList<ProblemError> TooLarge(JournalpostOpprett request, long most) =>
    [
        .. request.Journalpost.Dokumenter
            .Select((document, index) => (document, index))
            .Where(item => item.document.Size > most)
            .Select(item => new ProblemError($"/journalpost/dokumenter/{item.index}/size", "maximum", most.ToString(System.Globalization.CultureInfo.InvariantCulture))),
    ];
}
