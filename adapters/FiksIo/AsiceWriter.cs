using System.Formats.Asn1;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;

namespace Integration.Adapters.FiksIo;

/// <summary>Makes a container with one manifest and one CAdES signature over it. <source>ETSI EN 319 162-1, ASiC-E with CAdES</source></summary>
internal static class AsiceWriter
{
    private const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private static readonly Oid Sha256Oid = new("2.16.840.1.101.3.4.2.1");

    public static byte[] Write(IReadOnlyList<AsiceFile> files, X509Certificate2 signer, DateTimeOffset now)
    {
        var manifest = Manifest(files);
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
        {
            // First and not compressed, so that the type can be read from the bytes at a fixed place.
            Add(zip, AsiceNames.MediaTypeEntry, Encoding.ASCII.GetBytes(AsiceNames.MediaType), CompressionLevel.NoCompression, now);
            foreach (var file in files)
                Add(zip, file.Name, file.Content, CompressionLevel.Optimal, now);
            Add(zip, AsiceNames.Manifest, manifest, CompressionLevel.Optimal, now);
            Add(zip, AsiceNames.Signature, Sign(manifest, signer, now), CompressionLevel.Optimal, now);
        }

        return whole.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content, CompressionLevel level, DateTimeOffset now)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = now;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static byte[] Manifest(IReadOnlyList<AsiceFile> files)
    {
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = false }))
        {
            xml.WriteStartElement("asic", "ASiCManifest", AsiceNames.Asic);
            xml.WriteStartElement("SigReference", AsiceNames.Asic);
            xml.WriteAttributeString("URI", AsiceNames.Signature);
            xml.WriteAttributeString("MimeType", AsiceNames.SignatureMediaType);
            xml.WriteEndElement();
            foreach (var file in files)
            {
                xml.WriteStartElement("DataObjectReference", AsiceNames.Asic);
                xml.WriteAttributeString("URI", file.Name);
                xml.WriteAttributeString("MimeType", file.MediaType);
                xml.WriteStartElement("DigestMethod", AsiceNames.Dsig);
                xml.WriteAttributeString("Algorithm", AsiceNames.Sha256);
                xml.WriteEndElement();
                xml.WriteElementString("DigestValue", AsiceNames.Dsig, Convert.ToBase64String(SHA256.HashData(file.Content)));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return buffer.ToArray();
    }

    private static byte[] Sign(byte[] manifest, X509Certificate2 signer, DateTimeOffset now)
    {
        var cms = new SignedCms(new ContentInfo(manifest), detached: true);
        var by = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer) { DigestAlgorithm = Sha256Oid, IncludeOption = X509IncludeOption.EndCertOnly };
        by.SignedAttributes.Add(new Pkcs9SigningTime(now.UtcDateTime));
        by.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), CertificateHash(signer)));
        cms.ComputeSignature(by, silent: true);
        return cms.Encode();
    }

    /// <summary>Binds the signature to its certificate, which is what makes it CAdES: SEQUENCE of SEQUENCE of ESSCertIDv2, SHA-256 being the default.</summary>
    private static byte[] CertificateHash(X509Certificate2 signer)
    {
        var der = new AsnWriter(AsnEncodingRules.DER);
        using (der.PushSequence())
        using (der.PushSequence())
        using (der.PushSequence())
            der.WriteOctetString(signer.GetCertHash(HashAlgorithmName.SHA256));
        return der.Encode();
    }
}
