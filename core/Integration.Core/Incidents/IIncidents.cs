using Integration.Abstractions.Problems;
using Integration.Core.Ports;

namespace Integration.Core.Incidents;

/// <summary>Incidents as people read them and work on them. Every act is written to the audit log before it is done.</summary>
internal interface IIncidents
{
    /// <summary>Those that are not over, the oldest first.</summary>
    /// <param name="agency">Only those that hit this agency; null: all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<Incident>> Current(string? agency, CancellationToken cancellationToken);

    /// <summary>The latest, the newest first.</summary>
    /// <param name="agency">Only those that hit this agency; null: all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<Incident>> List(string? agency, CancellationToken cancellationToken);

    /// <summary>One, or null; one that did not hit the agency is null too.</summary>
    ValueTask<IncidentDetails?> Find(Guid id, string? agency, CancellationToken cancellationToken);

    /// <summary>Says who looks into it.</summary>
    ValueTask<Problem?> Take(Guid id, string actor, CancellationToken cancellationToken);

    /// <summary>Adds a note.</summary>
    ValueTask<Problem?> Note(Guid id, string actor, string text, CancellationToken cancellationToken);
}
