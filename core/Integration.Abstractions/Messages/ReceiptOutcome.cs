namespace Integration.Abstractions.Messages;

/// <summary>What a receipt says.</summary>
public enum ReceiptOutcome
{
    /// <summary>All of it.</summary>
    Ok,

    /// <summary>Some of it: each item says what became of it.</summary>
    Partial,

    /// <summary>None of it.</summary>
    Failed,
}
