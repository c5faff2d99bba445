using Integration.Abstractions.Adapters;
using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Core.Delivery;

/// <summary>The step journal of one delivery, in the store. Nothing is read or written until an adapter uses it.</summary>
/// <param name="store">Where it is kept.</param>
/// <param name="deliverySeq">The delivery.</param>
/// <param name="isLost">The delivery is no longer this attempt's: nothing more may be begun.</param>
/// <param name="time">The clock.</param>
internal sealed class StepJournal(IStepStore store, long deliverySeq, Func<bool> isLost, TimeProvider time) : IStepJournal
{
    private Dictionary<string, string?>? steps;

    /// <summary>The first step that was done again although it may have taken effect before; null when there was none.</summary>
    public string? Repeated { get; private set; }

    public async ValueTask<Result<StepValue>> Run(
        string step,
        Func<CancellationToken, ValueTask<Result<string>>> create,
        Func<CancellationToken, ValueTask<Result<string?>>>? find,
        CancellationToken cancellationToken)
    {
        steps ??= (await store.Steps(deliverySeq, cancellationToken)).ToDictionary(s => s.Step, s => s.Value);
        var begun = steps.TryGetValue(step, out var done);
        if (done is not null)
        {
            return new StepValue(done, Existing: true);
        }

        if (begun && find is null)
        {
            Repeated ??= step;
        }

        if (begun && find is not null)
        {
            var found = await find(cancellationToken);
            if (!found.TryGet(out var value, out var problem))
            {
                return problem!;
            }

            if (value is not null)
            {
                await Record(step, value, cancellationToken);
                return new StepValue(value, Existing: true);
            }
        }

        // Also for one that was begun before: the store refuses when another instance has the delivery, and what was found out takes time.
        await Record(step, null, cancellationToken);
        if (isLost())
        {
            return new Problem(DeliveryProblems.AdapterFault) { Detail = "lease lost" };
        }

        var created = await create(cancellationToken);
        if (!created.TryGet(out var identifier, out var failure))
        {
            return failure;
        }

        // The effect is there: the value is written even when the attempt is being cancelled.
        await Record(step, identifier, CancellationToken.None);
        return new StepValue(identifier, Existing: false);
    }

    private async ValueTask Record(string step, string? value, CancellationToken cancellationToken)
    {
        await store.RecordStep(deliverySeq, new JournalStep(step, value, time.GetUtcNow()), cancellationToken);
        steps![step] = value;
    }
}
