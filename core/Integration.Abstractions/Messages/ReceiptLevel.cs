namespace Integration.Abstractions.Messages;

/// <summary>How far a message is known to have come. "Received" is not "archived": people are shown the level, never just a tick.</summary>
public enum ReceiptLevel
{
    /// <summary>The hub has it on disk.</summary>
    Accepted,

    /// <summary>The destination's transport took it over: an HTTP 2xx, a mailbox.</summary>
    Transport,

    /// <summary>The destination says it has received it.</summary>
    Received,

    /// <summary>The destination says it has done what was asked: archived, registered.</summary>
    Processed,

    /// <summary>A person has read it.</summary>
    Read,
}
