using System.Security.Cryptography;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>A file that came with a letter: what the message says of it, and the attachment that holds its bytes.</summary>
/// <param name="Dokument">In the data.</param>
/// <param name="Attachment">Beside it.</param>
internal sealed record PostFil(PostDokument Dokument, InboundAttachment Attachment)
{
    private const string Unknown = "application/octet-stream";

    /// <summary>The files of a letter, numbered; the main document first.</summary>
    /// <param name="adapter">The adapter's id.</param>
    /// <param name="letter">The channel's id of the letter.</param>
    /// <param name="files">Name, media type if the channel says one, and bytes.</param>
    /// <param name="main">Which is the main document.</param>
    public static IReadOnlyList<PostFil> Of(string adapter, string letter, IEnumerable<(string Name, string? MediaType, byte[] Content)> files, Func<string, bool> main)
    {
        var ordered = files.OrderBy(file => main(file.Name) ? 0 : 1).ToList();
        var names = FileNames.Allowed(ordered.Select(file => file.Name), 226);
        return [.. ordered.Zip(names, (file, name) => (file, name)).Select((item, index) => Of(adapter, letter, index + 1, main(item.file.Name), item.name, item.file.MediaType, item.file.Content))];
    }

    /// <summary>Bytes that are kept as they came, for a person.</summary>
    public static InboundAttachment Original(string adapter, string letter, string mediaType, byte[] content) => Attach(adapter, letter, "", Sha256(content), mediaType, content);

    private static PostFil Of(string adapter, string letter, int number, bool main, string name, string? mediaType, byte[] content)
    {
        var sha256 = Sha256(content);
        var type = Known(mediaType);
        var attachment = Attach(adapter, letter, FormattableString.Invariant($"{number}/{name}"), sha256, type, content);
        return new PostFil(new PostDokument(number, main ? "H" : "V", name, type, content.Length, sha256, attachment.Reference), attachment);
    }

    private static InboundAttachment Attach(string adapter, string letter, string name, string sha256, string mediaType, byte[] content) => new(
        InboundAttachment.IdOf(adapter, letter, name, sha256), mediaType, _ => ValueTask.FromResult<Result<Stream>>(new MemoryStream(content, writable: false)));

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>A media type as the schema has it; parameters go, and what is none is unknown.</summary>
    private static string Known(string? mediaType)
    {
        var type = mediaType?.Split(';')[0].Trim().ToLowerInvariant() ?? Unknown;
        return type.Length is > 2 and <= 127 && type.Split('/') is [{ Length: > 0 } kind, { Length: > 0 } sub] && IsToken(kind) && IsToken(sub) ? type : Unknown;
    }

    private static bool IsToken(string text) => text.All(character => char.IsAsciiLetterOrDigit(character) || "!#$&^_.+-".Contains(character, StringComparison.Ordinal));
}
