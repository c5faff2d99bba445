namespace Integration.Client;

/// <summary>Where the hub is and how this system proves who it is.</summary>
public sealed class KnutepunktOptions
{
    /// <summary>The hub's address: <c>https://knutepunkt.kommune.no</c>.</summary>
    public required Uri Address { get; set; }

    /// <summary>
    /// Gives an access token, from Maskinporten or another issuer that the hub trusts. Called before every request: cache it until
    /// shortly before it expires.
    /// </summary>
    public required Func<CancellationToken, ValueTask<string>> AccessToken { get; set; }

    /// <summary>How long one request may take. Default 100 s; it must be longer than the longest wait of a mailbox.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);
}
