namespace Integration.Core.Ports;

/// <summary>What became of an act.</summary>
/// <param name="Kind">Whether it was done.</param>
/// <param name="Moved">How many deliveries it moved.</param>
/// <param name="Id">The message it sent or the job it started.</param>
internal sealed record ActOutcome(ActKind Kind, int Moved, Guid? Id);

/// <summary>Whether an act was done.</summary>
internal enum ActKind
{
    /// <summary>Done and written down, on disk.</summary>
    Done,

    /// <summary>It was done before under the same key; the outcome is the first one's.</summary>
    Repeated,

    /// <summary>The key was used before for something else. Nothing was done.</summary>
    KeyReused,

    /// <summary>Nothing could be moved any more, or it is not there. Nothing was done.</summary>
    Stale,
}
