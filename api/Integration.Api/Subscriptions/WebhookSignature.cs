using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Integration.Core.Ports;

namespace Integration.Api.Subscriptions;

/// <summary>Secrets of subscriptions, and signatures as Standard Webhooks has them: one for each secret that is valid now.</summary>
internal sealed class WebhookSignature(IPayloadProtector protector, TimeProvider time)
{
    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    /// <summary>A new secret: as it is shown once, and as it is kept.</summary>
    public (string Shown, ProtectedPayload Kept) Create(string agency, Guid subscription)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        return (Prefix + Convert.ToBase64String(secret), protector.Protect(agency, subscription, secret));
    }

    /// <summary>Signs a request: <c>webhook-id</c> is the message's and the same at every attempt.</summary>
    public void Sign(HttpRequestMessage request, Subscription subscription, Guid message, ReadOnlySpan<byte> body)
    {
        var now = time.GetUtcNow();
        var (id, at) = (message.ToString("D"), now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{at}."), .. body];
        var signatures = new List<string>(2) { Signature(subscription, subscription.Secret, signed) };
        if (subscription.PreviousSecret is { } previous && subscription.PreviousUntil > now)
            signatures.Add(Signature(subscription, previous, signed));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", at);
        request.Headers.Add("webhook-signature", string.Join(' ', signatures));
    }

    private string Signature(Subscription subscription, ProtectedPayload secret, byte[] signed)
    {
        var key = protector.Unprotect(subscription.Id, secret);
        try
        {
            return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}";
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
