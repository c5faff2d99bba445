using System.Globalization;
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
        return await attachments.Open(reference, cancellationToken) is { } content ? new ArchiveFile(content, Length(content)) : new Problem(missing);
    }

    /// <summary>The places of documents that are larger than an archive takes; known before anything is created. The files are asked, not the sender.</summary>
    public static async ValueTask<IReadOnlyList<ProblemError>> TooLarge(JournalpostOpprett request, IAttachments attachments, long most, CancellationToken cancellationToken)
    {
        var errors = new List<ProblemError>();
        foreach (var (index, document) in request.Journalpost.Dokumenter.Index())
        {
            if (document is not { Tekst: null, Ref: { } reference } || await attachments.Open(reference, cancellationToken) is not { } content)
                continue;
            await using (content)
            {
                if ((Length(content) ?? document.Size) > most)
                    errors.Add(new ProblemError($"/journalpost/dokumenter/{index}/size", "maximum", most.ToString(CultureInfo.InvariantCulture)));
            }
        }

        return errors;
    }

    /// <summary>Never what the message says: a request whose length is wrong is broken off each time.</summary>
    private static long? Length(Stream content) => content.CanSeek ? content.Length : null;
}
