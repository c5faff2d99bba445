namespace Integration.ServiceBus.Tokens;

/// <summary>Makes or fetches the token that opens a queue.</summary>
internal interface ITokenSource
{
    /// <summary>A token for an address; a failure is a <see cref="BusException"/>.</summary>
    ValueTask<BusToken> Get(Uri audience, CancellationToken cancellationToken);
}

/// <summary>A token.</summary>
/// <param name="Value">It itself: a secret.</param>
/// <param name="Type">In Service Bus' words.</param>
/// <param name="ExpiresAt">Until when.</param>
internal sealed record BusToken(string Value, string Type, DateTimeOffset ExpiresAt)
{
    public const string Sas = "servicebus.windows.net:sastoken";
    public const string Jwt = "jwt";

    public override string ToString() => $"{Type} until {ExpiresAt:u}";
}
