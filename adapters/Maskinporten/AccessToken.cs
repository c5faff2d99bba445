namespace Integration.Adapters.Maskinporten;

/// <summary>A token and when it stops being good.</summary>
/// <param name="Value">Never logged, never shown.</param>
/// <param name="Lifetime">What <c>expires_in</c> said.</param>
/// <param name="Expires">Counted from when it was asked for, by the hub's clock.</param>
internal sealed record AccessToken(string Value, TimeSpan Lifetime, DateTimeOffset Expires)
{
    // The compiler's ToString would print the token.
    public override string ToString() => $"access token, expires {Expires:O}";
}
