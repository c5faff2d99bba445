namespace Integration.Core.Ports;

/// <summary>
/// The store's side of a bus. A delivery that is ready, first of its gate and nobody's <em>is</em> the outbox: it was written with the message or the outcome
/// that made it ready. From when it has an envelope until it is claimed it is the bus's, and no second one of its gate is anybody's.
/// </summary>
internal interface ICarriedWork
{
    /// <summary>
    /// Gives an envelope to each delivery that is to be sent, in one transaction: of targets that somebody here takes from, and no more of a target than
    /// the instances have room for.
    /// </summary>
    ValueTask<IReadOnlyList<WorkEnvelope>> Outgoing(CancellationToken cancellationToken);

    /// <summary>The bus has these.</summary>
    ValueTask Sent(IReadOnlyList<long> numbers, CancellationToken cancellationToken);

    /// <summary>
    /// Claims what came, for this instance, in one transaction. An envelope that is not its delivery's newest, or whose delivery was moved away meanwhile,
    /// claims nothing: it has had its effect. When this returns the bus may forget all but those that are returned.
    /// </summary>
    /// <returns>Those this instance has no room for, or takes no such work: another one may.</returns>
    ValueTask<IReadOnlyList<WorkEnvelope>> Claim(IReadOnlyList<WorkEnvelope> came, CancellationToken cancellationToken);

    /// <summary>
    /// Takes back what the bus seems to have lost: not sent for long though it has an envelope, or sent long ago and not claimed though the bus is past it.
    /// They are sent again under a new number; should the first come after all, it claims nothing.
    /// </summary>
    /// <param name="age">How long is long.</param>
    /// <param name="oldestOnBus">The lowest number the bus still has; null: it is empty.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many.</returns>
    ValueTask<int> TakeBack(TimeSpan age, long? oldestOnBus, CancellationToken cancellationToken);

    /// <summary>Records what the bus could not deliver, and takes it back.</summary>
    ValueTask DeadLettered(IReadOnlyList<CarrierDeadLetter> letters, CancellationToken cancellationToken);

    /// <summary>What was recorded so, the newest first, for as long as a sender's repeat is recognised.</summary>
    ValueTask<IReadOnlyList<RecordedDeadLetter>> DeadLetters(int max, CancellationToken cancellationToken);
}

/// <summary>A message that the bus gave up.</summary>
/// <param name="MessageId">Its id on the bus.</param>
/// <param name="Envelope">What it carried; null: it is not one of the hub's.</param>
/// <param name="Reason">The bus's reason.</param>
/// <param name="Description">In its words.</param>
internal sealed record CarrierDeadLetter(string MessageId, WorkEnvelope? Envelope, string Reason, string Description);
