using System.Security.Cryptography;

namespace Integration.Adapters.FiksIo;

/// <summary>Checks an account's keys at start, so that a wrong one is not found when the first message comes.</summary>
internal static class KontoKeys
{
    /// <summary>True when every key can be read and is RSA, which is what Fiks IO encrypts for.</summary>
    public static bool AreReadable(IReadOnlyCollection<string> keys)
    {
        try
        {
            var konto = FiksKonto.Load(Guid.Empty, keys);
            return konto.Keys.Count > 0 && konto.Keys.All(key =>
            {
                using var rsa = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPrivateKey(key);
                return rsa is not null;
            });
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
