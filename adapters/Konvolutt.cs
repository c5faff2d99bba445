using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>Encryption for one receiver: CMS enveloped data, AES-256-CBC, the key by RSA-OAEP with SHA-256. <source>RFC 5652; Fiks IO, end-to-end encryption</source></summary>
internal static class Konvolutt
{
    private static readonly Oid Aes256Cbc = new("2.16.840.1.101.3.4.1.42");

    public static byte[] Lukk(byte[] content, X509Certificate2 receiver)
    {
        var cms = new EnvelopedCms(new ContentInfo(content), new AlgorithmIdentifier(Aes256Cbc));
        cms.Encrypt(new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, receiver, RSAEncryptionPadding.OaepSHA256));
        return cms.Encode();
    }

    /// <summary>The content; or whether it is for somebody else, or broken.</summary>
    /// <param name="content">CMS enveloped data.</param>
    /// <param name="keys">Certificates with private keys; any of them opens.</param>
    /// <param name="problems">The adapter's own words for it.</param>
    public static Result<byte[]> Aapne(ReadOnlySpan<byte> content, IReadOnlyList<X509Certificate2> keys, KonvoluttProblems problems)
    {
        var cms = new EnvelopedCms();
        try
        {
            cms.Decode(content);
            var forUs = false;
            // A sender may wrap the key twice, by two paddings, for the same certificate.
            foreach (var recipient in cms.RecipientInfos)
            {
                foreach (var key in keys.Where(key => recipient.RecipientIdentifier.MatchesCertificate(key)))
                {
                    forUs = true;
                    if (TryDecrypt(cms, recipient, key))
                        return cms.ContentInfo.Content;
                }
            }

            return new Problem(forUs ? problems.Undecryptable : problems.NotForUs);
        }
        catch (CryptographicException)
        {
            return new Problem(problems.Undecryptable) { Detail = "not CMS enveloped data" };
        }
    }

    private static bool TryDecrypt(EnvelopedCms cms, RecipientInfo recipient, X509Certificate2 key)
    {
        try
        {
            using var rsa = key.GetRSAPrivateKey();
            cms.Decrypt(recipient, rsa);
            return true;
        }
        catch (CryptographicException)
        {
            return false; // By another padding, or broken: the caller says which.
        }
    }
}
