using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Integration.Simulators.FiksIo;

/// <summary>What the other side puts into a message: written for the simulator alone, so that it is no mirror of the hub's own code.</summary>
internal static class Pakke
{
    /// <summary>Signed, packed and encrypted.</summary>
    public static byte[] Make(IReadOnlyDictionary<string, byte[]> files, X509Certificate2 signer, X509Certificate2 receiver) => Encrypt(Container(files, signer), receiver);

    /// <summary>The container alone.</summary>
    public static byte[] Container(IReadOnlyDictionary<string, byte[]> files, X509Certificate2 signer)
    {
        var manifest = Encoding.UTF8.GetBytes(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ns2:ASiCManifest xmlns=\"http://www.w3.org/2000/09/xmldsig#\" xmlns:ns2=\"http://uri.etsi.org/02918/v1.2.1#\">"
            + "<ns2:SigReference URI=\"META-INF/signature-1.p7s\" MimeType=\"application/x-pkcs7-signature\"/>"
            + string.Concat(files.Select(file =>
                $"<ns2:DataObjectReference URI=\"{file.Key}\" MimeType=\"application/octet-stream\"><DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/><DigestValue>{Convert.ToBase64String(SHA256.HashData(file.Value))}</DigestValue></ns2:DataObjectReference>"))
            + "</ns2:ASiCManifest>");
        var cms = new SignedCms(new ContentInfo(manifest), detached: true);
        cms.ComputeSignature(new CmsSigner(signer) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly });
        return Zip([new("mimetype", "application/vnd.etsi.asic-e+zip"u8.ToArray()), .. files, new("META-INF/asicmanifest.xml", manifest), new("META-INF/signature-1.p7s", cms.Encode())]);
    }

    /// <summary>A zip of whatever it is given, names as they are.</summary>
    public static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> entries)
    {
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var stream = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open();
                stream.Write(content);
            }
        }

        return whole.ToArray();
    }

    /// <summary>As KS's clients do: the key wrapped twice, by both paddings.</summary>
    public static byte[] Encrypt(byte[] content, X509Certificate2 receiver)
    {
        var cms = new EnvelopedCms(new ContentInfo(content), new AlgorithmIdentifier(new Oid("2.16.840.1.101.3.4.1.42")));
        cms.Encrypt(
        [
            new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, receiver, RSAEncryptionPadding.Pkcs1),
            new CmsRecipient(SubjectIdentifierType.IssuerAndSerialNumber, receiver, RSAEncryptionPadding.OaepSHA256),
        ]);
        return cms.Encode();
    }

    /// <summary>The files of a message, without a check: the hub's checks are tested elsewhere.</summary>
    public static Dictionary<string, byte[]> Open(byte[] message, X509Certificate2 receiver)
    {
        var cms = new EnvelopedCms();
        cms.Decode(message);
        using var key = receiver.GetRSAPrivateKey();
        cms.Decrypt(cms.RecipientInfos[0], key);
        using var zip = new ZipArchive(new MemoryStream(cms.ContentInfo.Content, writable: false));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }
}
