using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>
/// Finds or creates an item of an archive. Looking for what existed before is a step of its own, so that a later attempt still knows
/// whether this delivery made it. The names of the steps are stored: never change them.
/// </summary>
internal sealed class ArchiveJournal(IStepJournal journal)
{
    /// <summary>The value of a look that found nothing.</summary>
    private const string Nothing = "-";

    /// <param name="item">The step's name: <c>case</c>, <c>document</c>, <c>file-1</c>.</param>
    /// <param name="find">The item's identifier, or null: it is not there.</param>
    /// <param name="create">Makes it.</param>
    /// <param name="mayExist">False: what it would stand in was made by this delivery, so the first look is spared.</param>
    /// <param name="cancellationToken">The attempt's deadline.</param>
    public async ValueTask<Result<Archived>> FindOrCreate(
        string item,
        Func<CancellationToken, ValueTask<Result<string?>>> find,
        Func<CancellationToken, ValueTask<Result<string>>> create,
        bool mayExist,
        CancellationToken cancellationToken)
    {
        if (mayExist)
        {
            var look = await journal.Run($"find-{item}", Look, Looked, cancellationToken);
            if (!look.TryGet(out var before, out var unknown))
                return unknown;
            if (before.Value != Nothing)
                return new Archived(before.Value, Existing: true);
        }

        var step = await journal.Run($"create-{item}", create, find, cancellationToken);
        return step.TryGet(out var made, out var problem) ? new Archived(made.Value, Existing: false) : problem;

        async ValueTask<Result<string>> Look(CancellationToken token) =>
            (await find(token)).TryGet(out var found, out var unfound) ? found ?? Nothing : unfound!;

        async ValueTask<Result<string?>> Looked(CancellationToken token) =>
            (await find(token)).TryGet(out var found, out var unfound) ? found ?? Nothing : unfound!;
    }
}
