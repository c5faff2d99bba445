namespace Integration.Core.Ports;

/// <summary>Incidents, and the alerts that go out because of them.</summary>
internal interface IIncidentStore
{
    /// <summary>Keeps an incident and its alerts in one transaction. False: the target has an open one, whoever opened it, and nothing was written.</summary>
    ValueTask<bool> Open(Incident incident, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken);

    /// <summary>Ends it, with its alerts, in one transaction. False: it has ended already, and nothing was written.</summary>
    ValueTask<bool> Close(Incident incident, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken);

    /// <summary>Keeps the counts of an open one.</summary>
    ValueTask Update(Guid id, long waiting, long failed, CancellationToken cancellationToken);

    /// <summary>Those that are not over, the oldest first.</summary>
    ValueTask<IReadOnlyList<Incident>> Current(CancellationToken cancellationToken);

    /// <summary>The latest, the newest first.</summary>
    ValueTask<IReadOnlyList<Incident>> List(int max, CancellationToken cancellationToken);

    /// <summary>One, or null.</summary>
    ValueTask<IncidentDetails?> Find(Guid id, CancellationToken cancellationToken);

    /// <summary>Somebody says that they look into it. False: there is no such incident.</summary>
    ValueTask<bool> Take(Guid id, string owner, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Adds a note. False: there is no such incident.</summary>
    ValueTask<bool> Note(Guid id, IncidentNote note, CancellationToken cancellationToken);

    /// <summary>Alerts that are to be sent now, the oldest first.</summary>
    ValueTask<IReadOnlyList<Alert>> Due(DateTimeOffset now, int max, CancellationToken cancellationToken);

    /// <summary>Keeps what became of an attempt to send one.</summary>
    ValueTask Sent(Alert alert, CancellationToken cancellationToken);
}
