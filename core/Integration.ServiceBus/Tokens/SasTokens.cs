using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Integration.ServiceBus.Tokens;

/// <summary>Signs tokens with a shared key. https://learn.microsoft.com/azure/service-bus-messaging/service-bus-sas</summary>
internal sealed class SasTokens(string keyName, string key, TimeSpan life, TimeProvider time) : ITokenSource
{
    /// <summary>How long a token lasts.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    public ValueTask<BusToken> Get(Uri audience, CancellationToken cancellationToken)
    {
        var expires = time.GetUtcNow() + life;
        var seconds = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var resource = Uri.EscapeDataString(audience.AbsoluteUri);
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{resource}\n{seconds}")));
        return ValueTask.FromResult(new BusToken(
            $"SharedAccessSignature sr={resource}&sig={Uri.EscapeDataString(signature)}&se={seconds}&skn={Uri.EscapeDataString(keyName)}", BusToken.Sas, expires));
    }
}
