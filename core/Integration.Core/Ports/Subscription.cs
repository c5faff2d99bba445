namespace Integration.Core.Ports;

/// <summary>A mailbox that the hub pushes to a client's own address.</summary>
internal sealed record Subscription
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string Client { get; init; }

    /// <summary>The client's agency: selects the key of the secrets.</summary>
    public required string Agency { get; init; }

    /// <summary>The mailbox; one that has not ended has it for itself.</summary>
    public required string Mailbox { get; init; }

    /// <summary>Where to. Never logged: a path may hold what only two should know.</summary>
    public required Uri Address { get; init; }

    /// <summary>What signs, encrypted.</summary>
    public required ProtectedPayload Secret { get; init; }

    /// <summary>What signed before it and still does, encrypted; null: nothing.</summary>
    public ProtectedPayload? PreviousSecret { get; init; }

    /// <summary>Until when the one before signs too.</summary>
    public DateTimeOffset? PreviousUntil { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public SubscriptionState State { get; init; }

    /// <summary>How many attempts have failed since the last that did not.</summary>
    public int Failures { get; init; }

    /// <summary>Not before this, after a failure.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Why the last attempt failed, or why it is paused.</summary>
    public string? ProblemCode { get; init; }

    /// <summary>Since when it stands there.</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>Where a subscription stands. The numbers are stored.</summary>
internal enum SubscriptionState
{
    /// <summary>Messages are pushed.</summary>
    Active = 0,

    /// <summary>Too much failed: messages wait in the mailbox until the client says to go on.</summary>
    Paused = 1,

    /// <summary>The receiver answered 410: it is over.</summary>
    Ended = 2,
}
