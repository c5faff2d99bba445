using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.FiksIo.Arkiv;

/// <summary>A document's file as it is sent.</summary>
/// <param name="Number">The document's number.</param>
/// <param name="Name">ASCII, unique in the message: what the arkivmelding refers to it by.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record ArkivFil(int Number, string Name, string MediaType, byte[] Content)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Content));

    /// <summary>Reads the files of a message; stops when they are together larger than allowed.</summary>
    public static async ValueTask<Result<IReadOnlyList<ArkivFil>>> Read(ArkivJournalpost post, IAttachments attachments, long maxBytes, CancellationToken cancellationToken)
    {
        var files = new List<ArkivFil>();
        var left = maxBytes;
        foreach (var document in post.Dokumenter)
        {
            byte[] content;
            if (document.Tekst is { } text)
            {
                content = Encoding.UTF8.GetBytes(text);
            }
            else if (document.Ref is { } reference)
            {
                await using var stream = await attachments.Open(reference, cancellationToken);
                if (stream is null)
                    return new Problem(FiksIoProblems.FileMissing);
                if (await WholeStream.Read(stream, left, cancellationToken) is not { } read)
                    return TooLarge(maxBytes);
                content = read;
            }
            else
            {
                continue;
            }

            left -= content.Length;
            if (left < 0)
                return TooLarge(maxBytes);
            files.Add(new ArkivFil(document.Number, FileName(document), document.Tekst is null ? document.Mediatype ?? "application/octet-stream" : "text/plain", content));
        }

        return files;
    }

    private static Problem TooLarge(long maxBytes) =>
        new(FiksIoProblems.TooLarge) { Errors = [new ProblemError("/journalpost/dokumenter", "maximum", maxBytes.ToString(CultureInfo.InvariantCulture))] };

    private static string FileName(ArkivDokument document)
    {
        var name = document.SafeName ?? $"dokument{Path.GetExtension(document.DisplayName ?? (document.Tekst is null ? "" : ".txt"))}";
        var safe = new string([.. name.Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' ? character : '_')]);
        return string.Create(CultureInfo.InvariantCulture, $"f{document.Number}_{safe}");
    }
}
