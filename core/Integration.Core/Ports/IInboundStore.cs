namespace Integration.Core.Ports;

/// <summary>Where the sources of inbound adapters stand, and their batches on the way in. Each method is one transaction that is on disk when it returns.</summary>
internal interface IInboundStore
{
    /// <summary>
    /// Stores a batch and moves the cursor in one transaction. A message whose key was accepted before with the same content is a replay and not
    /// stored again. If a key was used before with another content nothing is written at all, and the outcomes say which.
    /// </summary>
    /// <param name="messages">The batch; each key at most once.</param>
    /// <param name="move">The cursor's move, or null. Not done when the cursor no longer stands where it began: an operator has moved it meanwhile.</param>
    /// <param name="cancellationToken">Ends the wait; the batch may still have been stored.</param>
    /// <returns>One outcome for each message, in their order.</returns>
    ValueTask<IReadOnlyList<AcceptOutcome>> Accept(IReadOnlyList<InboundMessage> messages, CursorMove? move, CancellationToken cancellationToken);

    /// <summary>Where a source stands; null when it never was read.</summary>
    ValueTask<InboundCursor?> Cursor(string adapter, string source, CancellationToken cancellationToken);

    /// <summary>Every source that was ever read.</summary>
    ValueTask<IReadOnlyList<InboundCursor>> Cursors(CancellationToken cancellationToken);

    /// <summary>A person sets a cursor; the next read begins there.</summary>
    ValueTask SetCursor(InboundCursor cursor, CancellationToken cancellationToken);
}
