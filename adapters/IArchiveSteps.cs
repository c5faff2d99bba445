using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>How one archive keeps a case, a journal post and its documents; each call is a step that can be repeated.</summary>
internal interface IArchiveSteps
{
    /// <summary>The case: named, found by its external key, or created.</summary>
    ValueTask<Result<Archived>> Case(ArkivSak sak, CancellationToken cancellationToken);

    /// <summary>The journal post in it.</summary>
    ValueTask<Result<Archived>> Post(Archived sak, ArkivJournalpost post, CancellationToken cancellationToken);

    /// <summary>One document of it.</summary>
    ValueTask<Result<Archived>> Document(Archived post, ArkivJournalpost journalpost, ArkivDokument document, CancellationToken cancellationToken);

    /// <summary>What is done when everything is in; default nothing.</summary>
    ValueTask<Problem?> Finish(Archived post, ArkivJournalpost journalpost, CancellationToken cancellationToken) => ValueTask.FromResult<Problem?>(null);
}
