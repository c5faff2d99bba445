namespace Integration.ApiTests.Faults;

/// <summary>What can happen to hubs, the database they share, and the bus between them.</summary>
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

    /// <summary>The bus is away for a second and comes back with what it held.</summary>
    BusAway,

    /// <summary>Every connection to the bus is cut.</summary>
    BusCut,

    /// <summary>The bus says that it is busy, some times.</summary>
    BusBusy,

    /// <summary>Envelopes reach the bus; the answers are lost with their connections.</summary>
    BusAnswersLost,

    /// <summary>The bus refuses every token for a second, and connections that must show one end.</summary>
    BusRefuses,
}
