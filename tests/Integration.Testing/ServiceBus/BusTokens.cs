using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amqp;
using Amqp.Framing;

namespace Integration.Testing.ServiceBus;

/// <summary>Who may do what at the double, as <c>$cbs</c> is told: shared access signatures and, for Entra ID's tokens, a list of those that are good.</summary>
internal sealed class BusTokens(TimeProvider time)
{
    private readonly ConcurrentDictionary<Connection, ConcurrentDictionary<string, Claim>> shown = new();
    private readonly ConcurrentDictionary<string, Key> keys = new(StringComparer.Ordinal) { [BusDouble.KeyName] = new Key(BusDouble.KeyValue, true, true) };
    private readonly ConcurrentDictionary<string, DateTimeOffset> issued = new(StringComparer.Ordinal);
    private int count;
    private int refused;

    /// <summary>How many tokens were shown and accepted.</summary>
    public int Accepted => Volatile.Read(ref count);

    /// <summary>How many were not.</summary>
    public int Refused => Volatile.Read(ref refused);

    /// <summary>Adds a key with fewer rights.</summary>
    public void Allow(string keyName, string key, bool send, bool listen) => keys[keyName] = new Key(key, send, listen);

    /// <summary>A token of an issuer is good until a time.</summary>
    public void Trust(string token, DateTimeOffset until) => issued[token] = until;

    public void Forget(Connection connection) => shown.TryRemove(connection, out _);

    /// <summary>Connections whose token has ended.</summary>
    public List<Connection> Expired()
    {
        var now = time.GetUtcNow();
        var expired = shown.Where(one => one.Value.Values.Any(claim => claim.Until <= now)).Select(one => one.Key).ToList();
        expired.ForEach(Forget);
        return expired;
    }

    /// <summary>True when a token for the entity, or for what it lies under, was shown and lets do this.</summary>
    public bool May(Connection connection, string entity, bool? send) =>
        shown.TryGetValue(connection, out var claims) && claims.Any(claim =>
            $"/{entity}/".StartsWith($"{claim.Key.TrimEnd('/')}/", StringComparison.OrdinalIgnoreCase) && claim.Value.Until > time.GetUtcNow() && (send is null || (send.Value ? claim.Value.Send : claim.Value.Listen)));

    /// <summary>Answers <c>put-token</c>.</summary>
    public Message Put(Connection connection, Message request, BusFaults faults)
    {
        var asked = request.ApplicationProperties.Map;
        var claim = faults.RefuseTokens || request.Body is not string token ? null : Of(token, asked["type"] as string);
        if (claim is null || asked["name"] is not string audience)
        {
            Interlocked.Increment(ref refused);
            return Answer(401, "InvalidSignature: The token has an invalid signature.");
        }

        shown.GetOrAdd(connection, _ => new(StringComparer.OrdinalIgnoreCase))[new Uri(audience).AbsolutePath.Replace("/$management", "", StringComparison.OrdinalIgnoreCase)] = claim;
        Interlocked.Increment(ref count);
        return Answer(202, "Accepted");
    }

    private Claim? Of(string token, string? type)
    {
        if (type == "jwt")
            return issued.TryGetValue(token, out var until) && until > time.GetUtcNow() ? new Claim(until, true, true) : null;
        if (!token.StartsWith("SharedAccessSignature ", StringComparison.Ordinal))
            return null;
        var parts = token["SharedAccessSignature ".Length..].Split('&').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        if (!keys.TryGetValue(Uri.UnescapeDataString(parts["skn"]), out var key))
            return null;
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.Value), Encoding.UTF8.GetBytes($"{parts["sr"]}\n{parts["se"]}")));
        var ends = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts["se"], CultureInfo.InvariantCulture));
        return Uri.UnescapeDataString(parts["sig"]) == expected && ends > time.GetUtcNow() ? new Claim(ends, key.Send, key.Listen) : null;
    }

    private static Message Answer(int status, string description) =>
        new() { ApplicationProperties = new ApplicationProperties { ["status-code"] = status, ["status-description"] = description } };

    private sealed record Claim(DateTimeOffset Until, bool Send, bool Listen);

    private sealed record Key(string Value, bool Send, bool Listen);
}
