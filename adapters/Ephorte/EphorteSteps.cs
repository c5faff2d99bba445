using System.Globalization;
using System.Xml.Linq;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters.Ephorte;

/// <summary>The steps of one delivery, object by object. The names of the steps are stored: never change them.</summary>
internal sealed class EphorteSteps(NCoreClient ncore, EphorteMapper mapper, EphorteOptions options, DeliveryContext context) : IArchiveSteps
{
    private readonly ArchiveJournal journal = new(context.Journal);
    private readonly NCoreFinder finder = new(ncore, options);

    public async ValueTask<Result<Archived>> Case(ArkivSak sak, CancellationToken cancellationToken)
    {
        if (sak.Saksnummer is { } number)
        {
            if (!(await finder.NumberedCase(number, cancellationToken)).TryGet(out var named, out var unfound))
                return unfound;
            return named is null ? new Problem(EphorteProblems.NotFound) : new Archived(named, Existing: true, number);
        }

        var result = await journal.FindOrCreate(
            "case",
            token => finder.Case(EphorteMapper.Key(sak.EksternNoekkel), token),
            async token => Identified(await ncore.Insert(mapper.Case(sak), token), NCoreFinder.CaseId),
            mayExist: true,
            cancellationToken);
        if (!result.TryGet(out var made, out var problem))
            return problem;
        var found = Split(made);
        return found with { Incomplete = await Complete(found, sak, cancellationToken) };
    }

    public async ValueTask<Result<Archived>> Post(Archived sak, ArkivJournalpost post, CancellationToken cancellationToken)
    {
        var result = await journal.FindOrCreate(
            "journalpost",
            token => finder.Post(Id(sak), EphorteMapper.Key(post.EksternNoekkel), token),
            async token => Identified(await ncore.Insert(mapper.Post(Id(sak), post), token), NCoreFinder.PostId),
            // A case that this delivery made holds nothing yet.
            mayExist: sak.Existing,
            cancellationToken);
        if (!result.TryGet(out var made, out var problem))
            return problem;
        var found = Split(made) is var split ? split with { Number = $"{sak.Number}-{split.Number}" } : null!;
        foreach (var (index, part) in post.Korrespondanseparter.Index())
        {
            var sender = mapper.Sender(Id(found), post, part, index);
            if ((await Make($"sender-{index + 1}", sender, [(options.KeyAttribute!, EphorteMapper.PartKey(post.EksternNoekkel, index)), ("RegistryEntryId", Id(found))], found.Existing, cancellationToken)).Problem is { } unmade)
                return found with { Incomplete = unmade };
        }

        return found;
    }

    public async ValueTask<Result<Archived>> Document(Archived post, ArkivJournalpost journalpost, ArkivDokument document, CancellationToken cancellationToken)
    {
        var n = document.Number.ToString(CultureInfo.InvariantCulture);
        var isFirst = journalpost.Dokumenter[0].Number == document.Number;
        var described = await journal.FindOrCreate(
            $"description-{n}",
            token => finder.One("DocumentDescription", [(options.KeyAttribute!, EphorteMapper.DocumentKey(journalpost, document))], token),
            token => isFirst ? Adopt(post, journalpost, document, token) : InsertDescription(journalpost, document, token),
            mayExist: post.Existing,
            cancellationToken);
        if (!described.TryGet(out var description, out var problem))
            return problem;

        // The first has its relation from the archive, unless the archive made none.
        var related = await Make(
            $"relation-{n}",
            EphorteMapper.Relation(Id(post), Id(description), document),
            [("RegistryEntryId", Id(post)), ("DocumentDescriptionId", Id(description))],
            mayExist: post.Existing || isFirst,
            cancellationToken);
        if (related.Problem is { } unrelated)
            return unrelated;
        if (document is { Ref: null, Tekst: null })
            return description;

        var filed = await journal.FindOrCreate(
            $"file-{n}",
            token => finder.One("DocumentObject", [("DocumentDescriptionId", Id(description)), ("VariantFormatId", EphorteMapper.Variant(document))], token),
            token => File(Id(description), document, token),
            mayExist: post.Existing,
            cancellationToken);
        return filed.TryGet(out var file, out var unfiled) ? description with { Existing = file.Existing } : unfiled;
    }

    /// <summary>Only now, when everything is in: a post that is journalled takes no more documents.</summary>
    public async ValueTask<Problem?> Finish(Archived post, ArkivJournalpost journalpost, CancellationToken cancellationToken)
    {
        if (mapper.LastStatus(journalpost) != "J")
            return null;
        var step = await context.Journal.Run("status", Set, find: static _ => ValueTask.FromResult<Result<string?>>((string?)null), cancellationToken);
        return step.Problem;

        async ValueTask<Result<string>> Set(CancellationToken token)
        {
            if (!(await finder.Read("RegistryEntry", Id(post), token)).TryGet(out var read, out var unread))
                return unread;
            if (read.ChildText("RecordStatusId") == "J")
                return "J";
            return (await ncore.Update(read.With("RecordStatusId", "J"), token)).Problem is { } problem ? problem : "J";
        }
    }

    private static int Id(Archived item) => int.Parse(item.Value, CultureInfo.InvariantCulture);

    private static Archived Split(Archived made) => made.Value.Split('|') is [var id, var number] ? new Archived(id, made.Existing, number) : made;

    private static Result<string> Identified(Result<XElement> answer, Func<XElement, string?> id)
    {
        if (!answer.TryGet(out var made, out var problem))
            return problem;
        return id(made) is { } value ? value : new Problem(EphorteProblems.GarbageAfterChange);
    }

    /// <summary>What belongs to a case. One that stood already may be half made, by a delivery that was refused or died: what it lacks is made.</summary>
    private async ValueTask<Problem?> Complete(Archived found, ArkivSak sak, CancellationToken cancellationToken)
    {
        var caseId = Id(found);
        var key = EphorteMapper.Key(sak.EksternNoekkel);
        if ((await Make("link-case", mapper.Link(caseId, sak.EksternNoekkel), [("ExternalSystemCode", options.ExternalSystemCode), ("ExternalKey", key)], found.Existing, cancellationToken)).Problem is { } unlinked)
            return unlinked;
        foreach (var (index, part) in sak.Parter.Index())
        {
            (string, object)[] filter = [(options.KeyAttribute!, EphorteMapper.PartKey(sak.EksternNoekkel, index)), ("CaseId", caseId)];
            if ((await Make($"party-{index + 1}", mapper.Party(caseId, sak.EksternNoekkel, part, index), filter, found.Existing, cancellationToken)).Problem is { } unmade)
                return unmade;
        }

        foreach (var (index, klasse) in sak.Klassering.Index())
        {
            (string, object)[] filter = [("CaseId", caseId), ("SortOrder", (index + 1).ToString(CultureInfo.InvariantCulture))];
            if ((await Make($"class-{index + 1}", EphorteMapper.Classification(caseId, klasse, index), filter, found.Existing, cancellationToken)).Problem is { } unmade)
                return unmade;
        }

        return null;
    }

    private ValueTask<Result<Archived>> Make(string step, XElement item, (string Field, object Value)[] filter, bool mayExist, CancellationToken cancellationToken) =>
        journal.FindOrCreate(
            step,
            token => finder.One(NCoreXml.TypeName(item), filter, token),
            async token => Identified(await ncore.Insert(item, token), static made => made.ChildText("Id") ?? "0"),
            mayExist,
            cancellationToken);

    private async ValueTask<Result<string>> InsertDescription(ArkivJournalpost post, ArkivDokument document, CancellationToken cancellationToken) =>
        Identified(await ncore.Insert(NCoreXml.Object("DocumentDescription", mapper.Description(post, document)), cancellationToken), static made => made.ChildText("Id"));

    /// <summary>
    /// The archive makes a document of its own with each journal post; the first document takes it over. The key is set last: until then the archive's own is not ours.
    /// </summary>
    private async ValueTask<Result<string>> Adopt(Archived post, ArkivJournalpost journalpost, ArkivDokument document, CancellationToken cancellationToken)
    {
        if (!(await finder.Empty(Id(post), cancellationToken)).TryGet(out var found, out var problem))
            return problem;
        if (found is not [var relation] || relation.ChildText("DocumentDescriptionId") is not { } id)
            return await InsertDescription(journalpost, document, cancellationToken);
        if (relation.ChildText("DocumentLinkTypeId") != document.Role && (await ncore.Update(relation.With("DocumentLinkTypeId", document.Role), cancellationToken)).Problem is { } unset)
            return unset;
        if (!(await finder.Read("DocumentDescription", int.Parse(id, CultureInfo.InvariantCulture), cancellationToken)).TryGet(out var read, out var unread))
            return unread;
        var whole = mapper.Description(journalpost, document).Where(field => field.Value is not null).Aggregate(read, static (item, field) => item.With(field.Name, field.Value));
        return (await ncore.Update(whole, cancellationToken)).Problem is { } refused ? refused : id;
    }

    private async ValueTask<Result<string>> File(int descriptionId, ArkivDokument document, CancellationToken cancellationToken)
    {
        if (!(await ArchiveFile.Open(document, context.Attachments, EphorteProblems.FileMissing, cancellationToken)).TryGet(out var file, out var missing))
            return missing;
        // A file that was laid ready and is not referred to is the archive's to clear away.
        var mediaType = document.Tekst is not null ? "text/plain" : document.Mediatype ?? "application/octet-stream";
        if (!(await ncore.Upload(EphorteMapper.FileName(document), mediaType, file, cancellationToken)).TryGet(out var path, out var problem))
            return problem;
        return Identified(await ncore.Insert(EphorteMapper.File(descriptionId, document, path), cancellationToken), static made => made.ChildText("DocumentDescriptionId"));
    }
}
