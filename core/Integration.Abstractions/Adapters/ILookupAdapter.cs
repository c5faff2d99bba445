using Integration.Abstractions.Problems;

namespace Integration.Abstractions.Adapters;

/// <summary>Answers questions from a register. Reached from flows (<c>lookup:</c>) and from <c>POST /api/v1/lookups/{name}</c>.</summary>
public interface ILookupAdapter : IAdapter
{
    /// <summary>What can be asked.</summary>
    IReadOnlyList<LookupDefinition> Lookups { get; }

    /// <summary>Asks. Expected failures are in the result: <c>NotFound</c> is a problem of that class.</summary>
    /// <param name="request">Which lookup and its parameters.</param>
    /// <param name="cancellationToken">The time the caller gives.</param>
    /// <returns>The answer as canonical JSON, or the problem.</returns>
    ValueTask<Result<LookupAnswer>> Lookup(LookupRequest request, CancellationToken cancellationToken);
}
