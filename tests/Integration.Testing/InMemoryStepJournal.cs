using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;

namespace Integration.Testing;

/// <summary>
/// <see cref="IStepJournal"/> with the semantics it documents, for tests of adapters. Keep one over several attempts of a delivery; a new
/// one is a delivery that the hub knows nothing about.
/// </summary>
internal sealed class InMemoryStepJournal : IStepJournal
{
    private readonly Dictionary<string, string?> steps = [];

    /// <summary>Steps that are done, with their values; begun ones have null.</summary>
    public IReadOnlyDictionary<string, string?> Steps => steps;

    /// <summary>How many times anything was asked to be created.</summary>
    public int Creates { get; private set; }

    public async ValueTask<Result<StepValue>> Run(
        string step,
        Func<CancellationToken, ValueTask<Result<string>>> create,
        Func<CancellationToken, ValueTask<Result<string?>>>? find,
        CancellationToken cancellationToken)
    {
        var begun = steps.TryGetValue(step, out var done);
        if (done is not null)
            return new StepValue(done, Existing: true);

        if (begun && find is not null)
        {
            if (!(await find(cancellationToken)).TryGet(out var found, out var unfound) && unfound is not null)
                return unfound;
            if (found is not null)
            {
                steps[step] = found;
                return new StepValue(found, Existing: true);
            }
        }

        steps[step] = null;
        Creates++;
        if (!(await create(cancellationToken)).TryGet(out var value, out var problem))
            return problem;

        steps[step] = value;
        return new StepValue(value, Existing: false);
    }
}
