using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Integration.Adapters;

/// <summary>Keys that others encrypt for, each a text with a certificate and its RSA private key as PEM.</summary>
internal static class PemKeys
{
    /// <exception cref="CryptographicException">It is not.</exception>
    public static IReadOnlyList<X509Certificate2> Load(IEnumerable<string> keys) => [.. keys.Select(pem => X509Certificate2.CreateFromPem(pem, pem))];

    /// <summary>True when every key can be read and is RSA: checked at start, so that a wrong one is not found when the first message comes.</summary>
    public static bool AreReadable(IReadOnlyCollection<string> keys)
    {
        try
        {
            var loaded = Load(keys);
            return loaded.Count > 0 && loaded.All(static key =>
            {
                using var rsa = key.GetRSAPrivateKey();
                return rsa is not null;
            });
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
