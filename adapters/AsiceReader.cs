using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>
/// Opens a container that anybody may have made. Nothing of it is given out before every file is in a manifest whose signature holds, by a digest that
/// fits. A name is only compared, never used as a path. <source>ETSI EN 319 162-1</source>
/// </summary>
internal static class AsiceReader
{
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 10_000_000, CloseInput = true };

    /// <summary>The files, all of them checked; or what is wrong, without a name or a value.</summary>
    /// <param name="container">The zip.</param>
    /// <param name="maxBytes">All entries together, unpacked.</param>
    /// <param name="now">A signer's certificate must be valid now.</param>
    /// <param name="problems">The adapter's own words for it.</param>
    public static Result<IReadOnlyList<AsiceFile>> Read(byte[] container, long maxBytes, DateTimeOffset now, ContainerProblems problems)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(container, writable: false), ZipArchiveMode.Read);
            if (!ZipEntries.Read(zip, maxBytes, problems).TryGet(out var entries, out var problem))
                return problem;
            return Verify(entries, now, problems);
        }
        catch (InvalidDataException)
        {
            return problems.Refused("not a zip");
        }
        catch (Exception exception) when (exception is XmlException or FormatException)
        {
            return problems.Refused("manifest is not XML");
        }
        catch (CryptographicException)
        {
            return problems.Refused("signature is not CMS");
        }
    }

    private static Result<IReadOnlyList<AsiceFile>> Verify(IReadOnlyList<ZipFile> entries, DateTimeOffset now, ContainerProblems problems)
    {
        if (entries is not [{ Name: AsiceNames.MediaTypeEntry } first, ..] || Encoding.ASCII.GetString(first.Content).Trim() != AsiceNames.MediaType)
            return problems.Refused("media type is not the first entry");

        var files = entries.Skip(1).Where(entry => !entry.Name.StartsWith(AsiceNames.MetaFolder, StringComparison.OrdinalIgnoreCase)).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        var meta = entries.Where(entry => entry.Name.StartsWith(AsiceNames.MetaFolder, StringComparison.OrdinalIgnoreCase)).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        var manifests = meta.Values.Where(entry => IsManifest(entry.Name)).ToList();
        if (manifests.Count == 0)
            return problems.Refused("no manifest");
        if (meta.Keys.FirstOrDefault(name => !IsManifest(name) && !name.EndsWith(".p7s", StringComparison.OrdinalIgnoreCase) && !name.EndsWith("/manifest.xml", StringComparison.OrdinalIgnoreCase)) is not null)
            return problems.Refused("an unknown entry beside the manifest");

        var listed = new Dictionary<string, AsiceFile>(StringComparer.Ordinal);
        foreach (var manifest in manifests)
        {
            var xml = Parse(manifest.Content);
            if (Signature(xml) is not { } signature || !meta.TryGetValue(signature, out var signed))
                return problems.Refused("no signature");
            if (CadesSignature.Check(manifest.Content, signed.Content, now) is { } bad)
                return problems.Refused(bad);
            foreach (var reference in xml.Root!.Elements(XName.Get("DataObjectReference", AsiceNames.Asic)))
            {
                if (reference.Attribute("URI")?.Value is not { } uri || !files.TryGetValue(Uri.UnescapeDataString(uri), out var file))
                    return problems.Refused("a listed file is missing");
                if (!DigestFits(reference, file.Content))
                    return problems.Refused("digest");
                listed[file.Name] = new AsiceFile(file.Name, reference.Attribute("MimeType")?.Value ?? "application/octet-stream", file.Content);
            }
        }

        return listed.Count == files.Count ? listed.Values.ToArray() : problems.Refused("an unlisted file");
    }

    private static bool IsManifest(string name) =>
        name.StartsWith("META-INF/asicmanifest", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    private static XDocument Parse(byte[] manifest)
    {
        using var reader = XmlReader.Create(new MemoryStream(manifest, writable: false), Strict);
        var xml = XDocument.Load(reader);
        return xml.Root?.Name == XName.Get("ASiCManifest", AsiceNames.Asic) ? xml : throw new XmlException();
    }

    private static string? Signature(XDocument manifest) => manifest.Root!.Elements(XName.Get("SigReference", AsiceNames.Asic)).ToList() is [var only] ? only.Attribute("URI")?.Value : null;

    private static bool DigestFits(XElement reference, byte[] content)
    {
        if (reference.Element(XName.Get("DigestValue", AsiceNames.Dsig))?.Value is not { } value)
            return false;
        var digest = reference.Element(XName.Get("DigestMethod", AsiceNames.Dsig))?.Attribute("Algorithm")?.Value switch
        {
            AsiceNames.Sha256 => SHA256.HashData(content),
            AsiceNames.Sha384 => SHA384.HashData(content),
            AsiceNames.Sha512 => SHA512.HashData(content),
            _ => null,
        };
        return digest is not null && CryptographicOperations.FixedTimeEquals(digest, Convert.FromBase64String(value.Trim()));
    }
}
