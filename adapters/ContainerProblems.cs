using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>What an adapter calls it when a container is not to be trusted.</summary>
/// <param name="Integrity">Signature, digest, listing or names do not hold.</param>
/// <param name="Bomb">It unpacks to more than is taken.</param>
internal sealed record ContainerProblems(ProblemDefinition Integrity, ProblemDefinition Bomb)
{
    /// <param name="what">What does not hold, without a name or a value.</param>
    public Problem Refused(string what) => new(Integrity) { Detail = what };

    /// <param name="what">Which bound.</param>
    public Problem TooMuch(string what) => new(Bomb) { Detail = what };
}
