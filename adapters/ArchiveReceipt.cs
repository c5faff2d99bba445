using Integration.Abstractions.Adapters;
using Integration.Abstractions.Messages;
using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>Collects what became of each item into the canonical answer and the delivery's result.</summary>
internal sealed class ArchiveReceipt(string system, JournalpostOpprett request, Archived sak, TimeProvider time)
{
    private readonly List<DokumentKvittering> documents = [];
    private readonly List<RemoteId> ids = [new(system, "saksnummer", sak.Number ?? sak.Value, sak.Existing)];
    private Problem? firstProblem;

    public Archived Post
    {
        get => field ?? throw new InvalidOperationException("No journal post yet");
        set
        {
            field = value;
            ids.Add(new RemoteId(system, "journalpost", value.Number ?? value.Value, value.Existing));
        }
    }

    public void Add(ArkivDokument document, Result<Archived> result)
    {
        if (result.TryGet(out var file, out var problem))
        {
            ids.Add(new RemoteId(system, "dokument", file.Value, file.Existing));
            documents.Add(new DokumentKvittering(document.Number, file.Value, file.Outcome));
        }
        else
        {
            firstProblem ??= problem;
            documents.Add(new DokumentKvittering(document.Number, null, "failed", problem.Code));
        }
    }

    /// <summary>Nothing was refused.</summary>
    public bool IsWhole => firstProblem is null;

    /// <summary>The item stands, and something that belongs to it, or the last act on it, was refused.</summary>
    public void Add(Problem problem) => firstProblem ??= problem;

    /// <summary>The journal post and what of its documents there is.</summary>
    public DeliveryResult Build() => Build(new JournalpostKvittering(
        Post.Number ?? Post.Value, request.Journalpost.EksternNoekkel, Post.Outcome, SystemId: Post.Number is null ? null : Post.Value));

    /// <summary>The case is made and the journal post never will be without help.</summary>
    public DeliveryResult WithoutPost(Problem problem)
    {
        firstProblem ??= problem;
        return Build(new JournalpostKvittering(null, request.Journalpost.EksternNoekkel, "failed", problem.Code));
    }

    private DeliveryResult Build(JournalpostKvittering post)
    {
        var answer = new JournalpostOpprettet
        {
            Outcome = firstProblem is null ? "ok" : "partial",
            System = system,
            Tidspunkt = time.GetUtcNow(),
            Sak = new SakKvittering(sak.Number ?? sak.Value, request.Sak.EksternNoekkel, sak.Outcome, sak.Number is null ? null : sak.Value),
            Journalpost = post,
            Dokumenter = documents,
        }.ToJson();
        return firstProblem is null
            ? DeliveryResult.Delivered(ReceiptLevel.Processed, ids, answer)
            : DeliveryResult.Partial(ReceiptLevel.Processed, ids, firstProblem, answer);
    }
}
