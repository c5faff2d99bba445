using Integration.Abstractions.Problems;
using Integration.Core.Operations;
using Integration.Core.Ports;

namespace Integration.Core.Incidents;

/// <summary>
/// Incidents as people read them and work on them. A reader with one agency sees those that hit it, with its own counts and flows. Every act is written to the audit log in the transaction
/// that does it; one with a key that was used before is not done again.
/// </summary>
internal interface IIncidents
{
    /// <summary>Those that are not over, the oldest first.</summary>
    /// <param name="agency">As this agency sees them; null: the whole hub.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<Incident>> Current(string? agency, CancellationToken cancellationToken);

    /// <summary>The latest, the newest first.</summary>
    /// <param name="agency">As this agency sees them; null: the whole hub.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<Incident>> List(string? agency, CancellationToken cancellationToken);

    /// <summary>One, or null; one that did not hit the agency is null too.</summary>
    ValueTask<IncidentDetails?> Find(Guid id, string? agency, CancellationToken cancellationToken);

    /// <summary>Writes on one: a note, or that somebody looks into it or no longer does. The signature's reason is the note; who takes or lets go need not write one. Null: done.</summary>
    ValueTask<Problem?> Note(Guid id, NoteKind kind, Signature by, CancellationToken cancellationToken);
}
