namespace Integration.ApiTests.Faults;

/// <summary>What can happen to hubs and the database they share.</summary>
internal enum FaultOf
{
    /// <summary>kill -9 of one hub; it is started again.</summary>
    HubKilled,

    /// <summary>kill -9 of all hubs at once; they are started again.</summary>
    AllHubsKilled,

    /// <summary>The database server is ended as by a power cut (<c>pg_ctl -m immediate</c>) and started again.</summary>
    DatabaseKilled,

    /// <summary>SIGSTOP for longer than its lease, then SIGCONT: it was buried and does not know.</summary>
    HubStopped,

    /// <summary>A hub and the database cannot reach each other for longer than its lease; everything else goes on.</summary>
    HubIsolated,

    /// <summary>All connections of one hub to the database are cut.</summary>
    ConnectionsCut,

    /// <summary>Requests reach the database and are done; the answers are lost with their connections.</summary>
    AnswersLost,

    /// <summary>The clock of one hub is set, up to ten seconds before or after the others'.</summary>
    ClockSet,
}
