using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.SvarInn.Wire;

namespace Integration.Adapters.SvarInn;

/// <summary>Opens a letter: decrypts its one file, and unpacks it when it is several.</summary>
internal sealed class ForsendelseReader(string adapter, IReadOnlyList<X509Certificate2> keys, long maxBytes)
{
    /// <summary>The event, whatever the file is like; or why it is not to be taken in now.</summary>
    /// <param name="letter">What is said of it; its id is there.</param>
    /// <param name="content">The file as it came.</param>
    /// <param name="mediaType">What it is, decrypted.</param>
    public Result<InboundEvent> Read(Forsendelse letter, byte[] content, string? mediaType)
    {
        var id = letter.Id!.Value.ToString("D");
        if (Konvolutt.Aapne(content, keys, SvarInnProblems.Envelope).TryGet(out var file, out var problem) && Files(letter, file, mediaType).TryGet(out var files, out problem))
        {
            var first = letter.Filer?.FirstOrDefault()?.Filnavn;
            var documents = PostFil.Of(adapter, id, files, name => name == (first ?? files[0].Name));
            return Event(letter, id, documents) with { Attachments = [.. documents.Select(document => document.Attachment)] };
        }

        // A key of ours that is missing is ours to mend, and nothing to tell the sender.
        return problem.Definition == SvarInnProblems.OwnKey
            ? problem
            : Event(letter, id, []) with { Problem = problem, Attachments = [PostFil.Original(adapter, id, "application/pkcs7-mime", content)] };
    }

    private Result<IReadOnlyList<(string Name, string? MediaType, byte[] Content)>> Files(Forsendelse letter, byte[] file, string? mediaType)
    {
        var named = (letter.Filer ?? []).OfType<Filmetadata>().Where(one => !string.IsNullOrWhiteSpace(one.Filnavn)).ToList();
        if (mediaType is not ("application/zip" or "application/x-zip-compressed") || named is [{ Mimetype: "application/zip" }])
            return new[] { (named is [{ Filnavn: { } name }] ? name : "forsendelse.pdf", mediaType ?? named.FirstOrDefault()?.Mimetype, file) };
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            return ZipEntries.Read(zip, maxBytes, SvarInnProblems.Container).TryGet(out var entries, out var problem)
                ? entries.Select(entry => (entry.Name, named.FirstOrDefault(one => one.Filnavn == entry.Name)?.Mimetype, entry.Content)).ToArray()
                : problem;
        }
        catch (InvalidDataException)
        {
            return SvarInnProblems.Container.Refused("not a zip");
        }
    }

    private static InboundEvent Event(Forsendelse letter, string id, IReadOnlyList<PostFil> documents)
    {
        DateTimeOffset? sent = letter.Date is > 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(letter.Date.Value) : null;
        var post = new PostMottatt
        {
            Kanal = "svarinn",
            Id = id,
            SvarPaa = Text(letter.SvarPaForsendelse, 255),
            Dokumenttype = Text(letter.ForsendelseType, 255),
            Avsender = new PostPart { Navn = Text(letter.Avsender?.Navn, 255), Orgnr = Orgnr(letter.SvarSendesTil), Referanse = Text(letter.EksternRef, 255) },
            Mottaker = new PostPart { Navn = Text(letter.Mottaker?.Navn, 255), Orgnr = Orgnr(letter.Mottaker) },
            Tittel = Text(letter.Tittel, 1000),
            Sendt = sent,
            Saksnummer = Case(letter.MetadataFraAvleverendeSystem),
            VaarSak = Case(letter.MetadataForImport),
            Dokumenter = [.. documents.Select(document => document.Dokument)],
        };
        return new InboundEvent { Id = id, Type = PostMottatt.Type, Subject = $"svarinn/{id}", Time = sent, Data = post.ToJson(), Handle = id };
    }

    /// <summary>As much as the schema takes.</summary>
    private static string? Text(string? text, int most) => string.IsNullOrWhiteSpace(text) ? null : text.Length > most ? text[..most] : text;

    private static string? Orgnr(Part? part) => part?.Orgnr is { Length: 9 } number && number.All(char.IsAsciiDigit) ? number : null;

    private static string? Case(Metadata? metadata) => metadata is { Saksaar: >= 1000 and <= 9999, Sakssekvensnummer: > 0 and < 100_000_000 }
        ? string.Create(CultureInfo.InvariantCulture, $"{metadata.Saksaar}/{metadata.Sakssekvensnummer}")
        : null;
}
