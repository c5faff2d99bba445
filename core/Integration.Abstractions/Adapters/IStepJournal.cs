using Integration.Abstractions.Problems;

namespace Integration.Abstractions.Adapters;

/// <summary>
/// The durable memory of a delivery that takes several calls without a transaction. A step that is done is never done again; a step
/// that was begun and whose outcome is unknown is looked for at the destination before it is created again.
/// </summary>
public interface IStepJournal
{
    /// <summary>
    /// Runs one step, once. Done before: its value is returned and nothing is called. Begun before with an unknown outcome:
    /// <paramref name="find"/> is asked first, and <paramref name="create"/> runs only when it finds nothing.
    /// The beginning is on disk before <paramref name="create"/> is called, the value before this returns.
    /// </summary>
    /// <param name="step">Name of the step, stable over versions: <c>create-case</c>.</param>
    /// <param name="create">Makes the effect at the destination and returns its identifier there.</param>
    /// <param name="find">
    /// Looks for the effect at the destination: its identifier, or null when it is not there. Null when the destination cannot be asked:
    /// a repeated step may then happen twice, and the delivery is flagged.
    /// </param>
    /// <param name="cancellationToken">The attempt's deadline.</param>
    /// <returns>The step's value and whether it stood there already, or the problem.</returns>
    ValueTask<Result<StepValue>> Run(
        string step,
        Func<CancellationToken, ValueTask<Result<string>>> create,
        Func<CancellationToken, ValueTask<Result<string?>>>? find,
        CancellationToken cancellationToken);
}
