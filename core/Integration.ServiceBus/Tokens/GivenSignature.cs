using System.Globalization;

namespace Integration.ServiceBus.Tokens;

/// <summary>A signature that somebody else made. When it ends the hub cannot make another.</summary>
internal sealed class GivenSignature(string signature, TimeProvider time) : ITokenSource
{
    public ValueTask<BusToken> Get(Uri audience, CancellationToken cancellationToken)
    {
        var expires = Expires(signature);
        return expires > time.GetUtcNow() ? ValueTask.FromResult(new BusToken(signature, BusToken.Sas, expires)) : throw new BusException(BusFault.Unauthorized, "signature-expired");
    }

    private static DateTimeOffset Expires(string signature)
    {
        var end = signature.Split(['&', ' ']).FirstOrDefault(part => part.StartsWith("se=", StringComparison.Ordinal));
        return end is not null && long.TryParse(end[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new BusException(BusFault.Unauthorized, "signature-without-end");
    }
}
