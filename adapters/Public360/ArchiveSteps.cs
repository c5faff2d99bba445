using System.Globalization;
using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Adapters.Public360.Sif;

namespace Integration.Adapters.Public360;

/// <summary>The steps of one delivery. The names of the steps are stored: never change them.</summary>
internal sealed class ArchiveSteps(SifClient sif, Public360Mapper mapper, DeliveryContext context) : IArchiveSteps
{
    private const int MaxPages = 100;

    private readonly ArchiveJournal journal = new(context.Journal);

    public async ValueTask<Result<Archived>> Case(ArkivSak sak, CancellationToken cancellationToken) =>
        sak.Saksnummer is { } number
            ? new Archived(number, Existing: true)
            : await journal.FindOrCreate(
                "case",
                token => FindCase(sak, token),
                async token => Number(await sif.CreateCase(mapper.Case(sak), token), answer => answer.CaseNumber),
                mayExist: true,
                cancellationToken);

    public ValueTask<Result<Archived>> Post(Archived sak, ArkivJournalpost post, CancellationToken cancellationToken) =>
        journal.FindOrCreate(
            "document",
            token => FindDocument(sak.Value, post, token),
            async token => Number(await sif.CreateDocument(mapper.Document(sak.Value, post), token), answer => answer.DocumentNumber),
            // A case that this delivery made holds nothing yet.
            mayExist: sak.Existing,
            cancellationToken);

    public ValueTask<Result<Archived>> Document(Archived post, ArkivJournalpost journalpost, ArkivDokument document, CancellationToken cancellationToken) =>
        journal.FindOrCreate(
            string.Create(CultureInfo.InvariantCulture, $"file-{document.Number}"),
            token => FindFile(post.Value, journalpost, document, token),
            token => Upload(post.Value, journalpost, document, token),
            mayExist: post.Existing,
            cancellationToken);

    private static Result<string> Number<T>(Result<T> answer, Func<T, string?> number)
        where T : SifResponse
    {
        if (!answer.TryGet(out var value, out var problem))
            return problem;
        return number(value) is { } text ? text : new Problem(Public360Problems.GarbageAfterChange);
    }

    private async ValueTask<Result<string?>> FindCase(ArkivSak sak, CancellationToken cancellationToken)
    {
        var answer = await sif.GetCases(new GetCasesArgs { ExternalId = Public360Mapper.ExternalId(sak.EksternNoekkel) }, cancellationToken);
        if (!answer.TryGet(out var found, out var problem))
            return problem.Class == ProblemClass.NotFound ? (string?)null : problem;

        return found.Cases switch
        {
            null or [] => (string?)null,
            [{ CaseNumber: { } number }] => number,
            [_] => new Problem(Public360Problems.Garbage),
            _ => new Problem(Public360Problems.Ambiguous),
        };
    }

    private async ValueTask<Result<string?>> FindDocument(string caseNumber, ArkivJournalpost post, CancellationToken cancellationToken)
    {
        var key = Public360Mapper.Key(post.EksternNoekkel);
        // Whether SIF counts pages from 0 or 1 differs: one more is asked for, and an empty page ends the search.
        for (var page = 0; page < MaxPages; page++)
        {
            var args = new GetDocumentsArgs { CaseNumber = caseNumber, IncludeRemarks = true, Page = page };
            if (!(await sif.GetDocuments(args, cancellationToken)).TryGet(out var found, out var problem))
                return problem.Class == ProblemClass.NotFound ? (string?)null : problem;
            if (found.Documents?.FirstOrDefault(document => document.Remarks?.Any(remark => remark.Content == key) == true) is { } match)
                return match.DocumentNumber;
            if (found.Documents is null or [] || page >= found.TotalPageCount)
                break;
        }

        return (string?)null;
    }

    private async ValueTask<Result<string?>> FindFile(string documentNumber, ArkivJournalpost post, ArkivDokument document, CancellationToken cancellationToken)
    {
        var key = Public360Mapper.Key(post.EksternNoekkel, document);
        var args = new GetDocumentsArgs { DocumentNumber = documentNumber, IncludeFiles = true };
        if (!(await sif.GetDocuments(args, cancellationToken)).TryGet(out var found, out var problem))
            return problem;

        var file = found.Documents?.SelectMany(item => item.Files ?? []).FirstOrDefault(item => item.Note == key);
        return file?.Recno.ToString(CultureInfo.InvariantCulture);
    }

    private async ValueTask<Result<string>> Upload(string documentNumber, ArkivJournalpost post, ArkivDokument document, CancellationToken cancellationToken)
    {
        if (!(await ArchiveFile.Open(document, context.Attachments, Public360Problems.FileMissing, cancellationToken)).TryGet(out var file, out var missing))
            return missing;
        return Number(await sif.CreateFile(mapper.File(documentNumber, post, document), file.Content, file.Size, cancellationToken), answer => answer.Recno?.ToString(CultureInfo.InvariantCulture));
    }
}
