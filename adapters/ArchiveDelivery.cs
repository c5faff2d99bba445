using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>
/// The order in which every archive is filled: the case, the journal post, each document. There is no transaction between the calls, so
/// what stands already is told, and not hidden behind a failure, when no later attempt can mend the rest.
/// </summary>
internal sealed class ArchiveDelivery(string system, TimeProvider time)
{
    private readonly CaseGate caseGate = new();

    public async ValueTask<DeliveryResult> Run(JournalpostOpprett request, IArchiveSteps steps, CancellationToken cancellationToken)
    {
        Archived sak;
        using (await caseGate.Enter(request.Sak.EksternNoekkel, cancellationToken))
        {
            if (!(await steps.Case(request.Sak, cancellationToken)).TryGet(out sak!, out var problem))
                return DeliveryResult.Failed(problem);
        }

        var receipt = new ArchiveReceipt(system, request, sak, time);
        if (Later(sak.Incomplete, receipt) is { } lacking)
            return lacking;
        if (!(await steps.Post(sak, request.Journalpost, cancellationToken)).TryGet(out var post, out var refused))
            return !sak.Existing && IsFinal(refused) ? receipt.WithoutPost(refused) : DeliveryResult.Failed(refused);

        receipt.Post = post;
        if (Later(post.Incomplete, receipt) is { } unfinished)
            return unfinished;
        foreach (var document in request.Journalpost.Dokumenter)
        {
            var result = await steps.Document(post, request.Journalpost, document, cancellationToken);
            if (result.Problem is { } problem && !IsFinal(problem))
                return DeliveryResult.Failed(problem);
            receipt.Add(document, result);
        }

        // What lacks something stays open: a later message with the same keys completes it.
        if (receipt.IsWhole && Later(await steps.Finish(post, request.Journalpost, cancellationToken), receipt) is { } open)
            return open;
        return receipt.Build();
    }

    /// <summary>The failure that a later attempt may mend; null: there is none, or it is final and the receipt tells it.</summary>
    private static DeliveryResult? Later(Problem? problem, ArchiveReceipt receipt)
    {
        if (problem is null)
            return null;
        if (!IsFinal(problem))
            return DeliveryResult.Failed(problem);
        receipt.Add(problem);
        return null;
    }

    private static bool IsFinal(Problem problem) =>
        problem.Class is ProblemClass.Invalid or ProblemClass.NotFound or ProblemClass.Unsupported or ProblemClass.Conflict;
}
