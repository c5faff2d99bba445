using System.IO.Compression;
using Integration.Abstractions.Problems;

namespace Integration.Adapters;

/// <summary>Unpacks a zip with a bound on everything: what its headers say of sizes is not believed.</summary>
internal static class ZipEntries
{
    private const int MaxEntries = 1000;
    private const int MaxRatio = 100;

    /// <summary>Below this no ratio is asked for: a small text of one letter is no attack.</summary>
    private const int SmallBytes = 1024 * 1024;

    public static Result<IReadOnlyList<ZipFile>> Read(ZipArchive zip, long maxBytes, ContainerProblems problems)
    {
        if (zip.Entries.Count > MaxEntries)
            return problems.TooMuch("too many entries");

        var files = new List<ZipFile>(zip.Entries.Count);
        // Two names that differ in case alone are one file to some who unpack.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var left = maxBytes;
        foreach (var entry in zip.Entries)
        {
            if (!IsPlain(entry.FullName))
                return problems.Refused("an entry's name is a path");
            if (!taken.Add(entry.FullName))
                return problems.Refused("an entry stands twice");
            if (Unpack(entry, left) is not { } content)
                return problems.TooMuch("too large");
            if (content.Length > SmallBytes && content.Length / Math.Max(1, entry.CompressedLength) > MaxRatio)
                return problems.TooMuch("compressed too well");
            left -= content.Length;
            files.Add(new ZipFile(entry.FullName, content));
        }

        return files;
    }

    private static byte[]? Unpack(ZipArchiveEntry entry, long max)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        var buffer = new byte[81920];
        while (from.Read(buffer) is var read and > 0)
        {
            if (to.Length + read > max)
                return null;
            to.Write(buffer, 0, read);
        }

        return to.ToArray();
    }

    /// <summary>A file's name, or one in <c>META-INF</c>.</summary>
    private static bool IsPlain(string name)
    {
        var file = name.StartsWith(AsiceNames.MetaFolder, StringComparison.Ordinal) ? name[AsiceNames.MetaFolder.Length..] : name;
        return file.Length is > 0 and <= 255
            && file is not ("." or "..")
            && !file.Any(character => char.IsControl(character) || character is '/' or '\\' or ':');
    }
}
