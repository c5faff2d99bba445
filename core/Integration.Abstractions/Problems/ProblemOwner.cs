namespace Integration.Abstractions.Problems;

/// <summary>Who can mend it.</summary>
public enum ProblemOwner
{
    /// <summary>The business system that sent the message.</summary>
    Sender,

    /// <summary>The people who run the hub: keys, agreements, configuration.</summary>
    Operator,

    /// <summary>The system the message goes to, or the register that was asked.</summary>
    Destination,

    /// <summary>The developers of the hub.</summary>
    Hub,
}
