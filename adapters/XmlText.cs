using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Integration.Adapters;

/// <summary>Reads XML that anybody may have made, and cleans text that goes into XML.</summary>
internal static class XmlText
{
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 20_000_000 };

    /// <summary>
    /// The document, or null when it is none. Its byte order mark decides the encoding, whatever the declaration says: most of the samples that are published
    /// for Fiks Arkiv are UTF-16 and declare UTF-8.
    /// </summary>
    public static XDocument? Read(byte[] content)
    {
        try
        {
            using var text = new StreamReader(new MemoryStream(content, writable: false), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            using var reader = XmlReader.Create(text, Strict);
            return XDocument.Load(reader);
        }
        catch (Exception exception) when (exception is XmlException or DecoderFallbackException)
        {
            return null; // The caller says what it should have been.
        }
    }

    /// <summary>What XML can hold of a text: people paste control characters into forms.</summary>
    public static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001F') < 0 && !text.AsSpan().ContainsAny('\uFFFE', '\uFFFF') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and <= 0xFFFD) or >= 0x10000)
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }
}
