namespace Integration.Core.Ports;

/// <summary>
/// Incidents, and the alerts that go out because of them. Operators write on them by <see cref="IActStore"/>.
/// <para>A reader with one agency reads that agency's share: incidents that hit it, its own counts and flows, and neither notes nor alerts, which are about the whole hub.</para>
/// </summary>
internal interface IIncidentStore
{
    /// <summary>Keeps an incident, its shares and its alerts in one transaction. False: the target has an open one, whoever opened it, and nothing was written.</summary>
    ValueTask<bool> Open(Incident incident, IReadOnlyList<AgencyShare> shares, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken);

    /// <summary>Ends it, with its shares and its alerts, in one transaction. False: it has ended already, and nothing was written.</summary>
    ValueTask<bool> Close(Incident incident, IReadOnlyList<AgencyShare> shares, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken);

    /// <summary>Keeps the counts of an open one, and whom it hits. A share that is not given stays as it was.</summary>
    ValueTask Update(Incident incident, IReadOnlyList<AgencyShare> shares, CancellationToken cancellationToken);

    /// <summary>What each agency has at a target now, in order of agency. It reads each open delivery there.</summary>
    ValueTask<IReadOnlyList<AgencyShare>> Shares(string target, CancellationToken cancellationToken);

    /// <summary>Those that are not over, the oldest first.</summary>
    /// <param name="agency">As this agency sees them; null: the whole hub.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<Incident>> Current(string? agency, CancellationToken cancellationToken);

    /// <summary>The latest, the newest first.</summary>
    /// <param name="max">The most.</param>
    /// <param name="agency">As this agency sees them; null: the whole hub.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<Incident>> List(int max, string? agency, CancellationToken cancellationToken);

    /// <summary>One, or null; to an agency that it does not hit it is not there.</summary>
    /// <param name="id">Which.</param>
    /// <param name="agency">As this agency sees it; null: the whole hub.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IncidentDetails?> Find(Guid id, string? agency, CancellationToken cancellationToken);

    /// <summary>Alerts that are to be sent now, the oldest first.</summary>
    ValueTask<IReadOnlyList<Alert>> Due(DateTimeOffset now, int max, CancellationToken cancellationToken);

    /// <summary>Keeps what became of an attempt to send one.</summary>
    ValueTask Sent(Alert alert, CancellationToken cancellationToken);
}
