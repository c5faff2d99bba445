using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Integration.Adapters;

/// <summary>Checks a detached CMS signature. Who the signer is, is another question: the channel says who sent a message.</summary>
internal static class CadesSignature
{
    private static readonly string[] Digests = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <summary>Null: it holds. Otherwise what does not.</summary>
    public static string? Check(byte[] content, byte[] signature, DateTimeOffset now)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        cms.Decode(signature);
        if (cms.SignerInfos.Count == 0)
            return "nobody signed";
        foreach (var signer in cms.SignerInfos)
        {
            if (!Digests.Contains(signer.DigestAlgorithm.Value))
                return "signed with a broken digest";
            if (signer.Certificate is not { } certificate)
                return "no certificate of the signer";
            if (now < certificate.NotBefore || now > certificate.NotAfter)
                return "the signer's certificate is not valid now";
            try
            {
                signer.CheckSignature(verifySignatureOnly: true);
            }
            catch (CryptographicException)
            {
                return "signature";
            }
        }

        return null;
    }
}
