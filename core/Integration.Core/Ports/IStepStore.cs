namespace Integration.Core.Ports;

/// <summary>Where the step journal is kept. Each call is on disk when it returns.</summary>
internal interface IStepStore
{
    /// <summary>What the journal holds for a delivery.</summary>
    ValueTask<IReadOnlyList<JournalStep>> Steps(long deliverySeq, CancellationToken cancellationToken);

    /// <summary>Writes a step: begun (value null) or done.</summary>
    ValueTask RecordStep(long deliverySeq, JournalStep step, CancellationToken cancellationToken);
}
