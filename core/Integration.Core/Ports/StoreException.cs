using Integration.Abstractions.Problems;

namespace Integration.Core.Ports;

/// <summary>The store cannot do what was asked: disk full, held by another process, a key that does not fit. Nothing was written. The API answers with the problem (503).</summary>
internal sealed class StoreException(Problem problem, Exception? inner = null) : Exception(problem.ToString(), inner)
{
    /// <summary>What to answer.</summary>
    public Problem Problem { get; } = problem;
}
