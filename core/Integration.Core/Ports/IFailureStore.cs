namespace Integration.Core.Ports;

/// <summary>Failures by cause, and the jobs that send a whole group again. A job is begun by an act: <see cref="IActStore"/>.</summary>
internal interface IFailureStore
{
    /// <summary>Every group, the largest first.</summary>
    ValueTask<IReadOnlyList<FailureGroup>> Groups(CancellationToken cancellationToken);

    /// <summary>Failures counted by one thing, the largest count first.</summary>
    ValueTask<IReadOnlyList<FailureCount>> Counts(FailureDimension by, CancellationToken cancellationToken);

    /// <summary>What a retry of a group would do now.</summary>
    ValueTask<RetryForecast> Forecast(FailureSelection selection, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Queues the job's next deliveries again and notes how far it came, in one transaction. Null: there is no such job.</summary>
    ValueTask<RetryJob?> Advance(Guid id, int max, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>One job, or null.</summary>
    ValueTask<RetryJob?> Job(Guid id, CancellationToken cancellationToken);

    /// <summary>The latest jobs, newest first.</summary>
    ValueTask<IReadOnlyList<RetryJob>> Jobs(int max, CancellationToken cancellationToken);
}
