using System.Globalization;
using System.Xml.Linq;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.GeoIntegrasjon;

/// <summary>The steps of one delivery. The names of the steps are stored: never change them.</summary>
internal sealed class GeoSteps(GeoClient geo, GeoMapper mapper, GeoFinder finder, GeoIntegrasjonOptions options, DeliveryContext context) : IArchiveSteps
{
    private readonly ArchiveJournal journal = new(context.Journal);
    private IReadOnlyList<ArkivDokument> documents = [];

    public async ValueTask<Result<Archived>> Case(ArkivSak sak, CancellationToken cancellationToken) =>
        sak.Saksnummer is { } number
            ? new Archived(number, Existing: true)
            : await journal.FindOrCreate(
                "case",
                token => finder.Case(sak.EksternNoekkel, token),
                async token => Required(await geo.Change("NySaksmappe", [mapper.Saksmappe(sak)], null, token), GeoFinder.Saksnummer),
                mayExist: true,
                cancellationToken);

    public async ValueTask<Result<Archived>> Post(Archived sak, ArkivJournalpost post, CancellationToken cancellationToken)
    {
        documents = post.Dokumenter;
        var result = await journal.FindOrCreate(
            "journalpost",
            token => finder.Post(sak.Value, post, token),
            async token => Required(await geo.Change("NyJournalpost", [mapper.Journalpost(sak.Value, post)], null, token), GeoFinder.PostId),
            // A case that this delivery made holds nothing yet.
            mayExist: sak.Existing,
            cancellationToken);
        if (!result.TryGet(out var made, out var problem))
            return problem;

        var cut = made.Value.LastIndexOf('|');
        var found = new Archived(made.Value[..cut], made.Existing, made.Value[(cut + 1)..]);
        return options.SetsPostKeySeparately && await SetKey(found.Value, post.EksternNoekkel, cancellationToken) is { } unset ? unset : found;
    }

    public ValueTask<Result<Archived>> Document(Archived post, ArkivJournalpost journalpost, ArkivDokument document, CancellationToken cancellationToken) =>
        journal.FindOrCreate(
            string.Create(CultureInfo.InvariantCulture, $"document-{document.Number}"),
            token => finder.Document(post.Value, documents, document, token),
            token => Upload(post.Value, document, token),
            mayExist: post.Existing,
            cancellationToken);

    private static Result<string> Required(Result<XElement> answer, Func<XElement, string?> id)
    {
        if (!answer.TryGet(out var made, out var problem))
            return problem;
        return id(made) is { } text ? text : new Problem(GeoIntegrasjonProblems.GarbageAfterChange);
    }

    /// <summary>Setting the same key again changes nothing, so nobody needs to look first.</summary>
    private async ValueTask<Problem?> SetKey(string post, ArkivNoekkel key, CancellationToken cancellationToken)
    {
        var step = await context.Journal.Run("key-journalpost", Set, find: static _ => ValueTask.FromResult<Result<string?>>((string?)null), cancellationToken);
        return step.Problem;

        async ValueTask<Result<string>> Set(CancellationToken token)
        {
            var answer = await geo.Change(
                "OppdaterJournalpostEksternNoekkel",
                [GeoXml.Noekkel(GeoXml.Oppdatering + "nokkel", key), GeoFinder.PostKey(GeoXml.Oppdatering + "journalpostnokkel", post)],
                null,
                token);
            return answer.Problem is { } problem ? problem : post;
        }
    }

    private async ValueTask<Result<string>> Upload(string post, ArkivDokument document, CancellationToken cancellationToken)
    {
        if (!(await ArchiveFile.Open(document, context.Attachments, GeoIntegrasjonProblems.FileMissing, cancellationToken)).TryGet(out var file, out var missing))
            return missing;
        var answer = await geo.Change(
            "NyDokument",
            [mapper.Dokument(post, document, file.Content is not null), new XElement(GeoXml.Oppdatering + "returnerFil", "false")],
            file,
            cancellationToken);
        return Required(answer, static made => made.ChildText("systemID"));
    }
}
