namespace Integration.Client.Subscriptions;

/// <summary>A mailbox to be pushed.</summary>
public sealed record SubscriptionRequest
{
    /// <summary>The mailbox; the client may read it.</summary>
    public string? Mailbox { get; init; }

    /// <summary>Where to: https, without user name and query. It must answer <c>OPTIONS</c> with <c>WebHook-Allowed-Origin</c>.</summary>
    public string? Address { get; init; }
}
