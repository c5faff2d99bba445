using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>What an adapter calls it when something encrypted cannot be opened.</summary>
/// <param name="NotForUs">It is encrypted for another key.</param>
/// <param name="Undecryptable">It is damaged, or no envelope.</param>
internal sealed record KonvoluttProblems(ProblemDefinition NotForUs, ProblemDefinition Undecryptable);
