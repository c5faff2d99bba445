namespace Integration.Core.Ports;

/// <summary>
/// Minutes of flows, and probes. Minutes are counted from the messages themselves when their time is over, so that the way of a message pays nothing for
/// being measured and a crash loses nothing; what is counted outlives the messages.
/// </summary>
internal interface IServiceLevelStore
{
    /// <summary>Counts messages accepted from <paramref name="from"/> until before <paramref name="to"/>, by flow and minute. Those that were sent with a time of their own (<c>notbefore</c>) are left out.</summary>
    /// <param name="from">The first minute.</param>
    /// <param name="to">The minute after the last.</param>
    /// <param name="limit">How long a message may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyDictionary<(string Flow, DateTimeOffset Minute), MinuteTally>> Count(DateTimeOffset from, DateTimeOffset to, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Keeps samples and how far each flow is counted, in one transaction. A sample that is there already stands.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="marks">By flow: the first minute that is not counted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask Record(IReadOnlyList<MinuteSample> samples, IReadOnlyDictionary<string, DateTimeOffset> marks, CancellationToken cancellationToken);

    /// <summary>By flow: the first minute that is not counted.</summary>
    ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> Marks(CancellationToken cancellationToken);

    /// <summary>The samples of some flows, by minute and flow.</summary>
    ValueTask<IReadOnlyList<MinuteSample>> Samples(IReadOnlyCollection<string> flows, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>The first minute that is kept of any of these flows; null: none is.</summary>
    ValueTask<DateTimeOffset?> First(IReadOnlyCollection<string> flows, CancellationToken cancellationToken);

    /// <summary>The messages of a flow that were accepted in a minute, oldest first.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="minute">The minute.</param>
    /// <param name="agency">Only this agency's; null: all.</param>
    /// <param name="max">The most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<MeasuredMessage>> Messages(string flow, DateTimeOffset minute, string? agency, int max, CancellationToken cancellationToken);

    /// <summary>Keeps probes. One that is there already stands.</summary>
    ValueTask RecordProbes(IReadOnlyList<ProbeSample> probes, CancellationToken cancellationToken);

    /// <summary>The probes of a time.</summary>
    ValueTask<IReadOnlyList<ProbeSample>> Probes(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Removes the hub's own probe message with all its rows, if it has ended.</summary>
    ValueTask RemoveProbe(Guid id, CancellationToken cancellationToken);

    /// <summary>Removes samples and probes that are older.</summary>
    ValueTask Forget(DateTimeOffset samplesBefore, DateTimeOffset probesBefore, CancellationToken cancellationToken);
}
