namespace Integration.Client.Mailboxes;

/// <summary>Asks a mailbox for messages.</summary>
public sealed record ReceiveRequest
{
    /// <summary>At most this many. 1 to 100, default 10.</summary>
    public int? Max { get; init; }

    /// <summary>Seconds to wait for the first one (long poll). 0 to 30, default 0.</summary>
    public int? Wait { get; init; }

    /// <summary>Seconds the messages are locked for this receiver. 5 to 3600, default 60.</summary>
    public int? Lock { get; init; }
}
