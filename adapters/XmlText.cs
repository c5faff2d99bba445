using System.Text;

namespace Integration.Adapters;

/// <summary>Texts on their way into XML.</summary>
internal static class XmlText
{
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
