using Integration.Abstractions.Problems;

namespace Integration.Abstractions.Adapters;

/// <summary>One configured connection to one system.</summary>
public interface IAdapter
{
    /// <summary>What it is.</summary>
    AdapterDescriptor Descriptor { get; }

    /// <summary>A harmless call that shows whether the system answers: null when it does, else the problem. Changes nothing at the destination.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The problem, or null.</returns>
    ValueTask<Problem?> Probe(CancellationToken cancellationToken);
}
