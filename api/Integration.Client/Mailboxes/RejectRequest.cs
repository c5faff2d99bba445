namespace Integration.Client.Mailboxes;

/// <summary>Refuses a message for good. The sender is told.</summary>
public sealed record RejectRequest
{
    /// <summary>Why, for people, without personal data. At most 500 characters.</summary>
    public required string Reason { get; init; }

    /// <summary><c>invalid</c> (default), <c>not-found</c>, <c>conflict</c>, <c>unsupported</c> or <c>expired</c>.</summary>
    public string? Class { get; init; }
}

/// <summary>Makes a lock last from now.</summary>
public sealed record RenewRequest
{
    /// <summary>Seconds. 5 to 3600, default 60.</summary>
    public int? Lock { get; init; }
}
