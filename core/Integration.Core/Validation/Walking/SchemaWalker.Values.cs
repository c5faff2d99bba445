using System.Buffers;
using System.Text;
using System.Text.Json;
using Integration.Core.Validation.Dialect;
using Integration.Core.Validation.Json;

namespace Integration.Core.Validation.Walking;

/// <summary>Strings and numbers.</summary>
internal ref partial struct SchemaWalker
{
    private const int StackChars = 128;

    private static bool Text(ref Utf8JsonReader reader, WalkNode node)
    {
        using var text = new TokenText(in reader, stackalloc byte[TokenText.StackSize]);
        return HasLength(text.Utf8, node)
            && (node.Format == JsonFormat.None || JsonFormats.Matches(node.Format, text.Utf8))
            && (node.Pattern is null || IsMatch(node.Pattern, text.Utf8));
    }

    private static bool HasLength(ReadOnlySpan<byte> utf8, WalkNode node)
    {
        // A character is one to four bytes; most texts need not be counted.
        if (utf8.Length <= node.MaxLength && utf8.Length >= (long)node.MinLength * 4) return true;
        if (utf8.Length < node.MinLength) return false;
        if (node.MinLength == 0 && utf8.Length <= node.MaxLength) return true;
        var length = 0;
        foreach (var b in utf8)
        {
            if ((b & 0xC0) != 0x80) length++;
        }

        return length >= node.MinLength && length <= node.MaxLength;
    }

    private static bool IsMatch(EcmaPattern pattern, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= StackChars)
        {
            Span<char> few = stackalloc char[StackChars];
            return pattern.IsMatch(few[..Encoding.UTF8.GetChars(utf8, few)]);
        }

        var chars = ArrayPool<char>.Shared.Rent(utf8.Length);
        var matches = pattern.IsMatch(chars.AsSpan(0, Encoding.UTF8.GetChars(utf8, chars)));
        ArrayPool<char>.Shared.Return(chars);
        return matches;
    }

    private static bool Number(ReadOnlySpan<byte> text, WalkNode node)
    {
        if (!Allows(node, JsonTypes.Number | JsonTypes.Integer)) return false;
        var integerOnly = node.Types != JsonTypes.None && (node.Types & JsonTypes.Number) == 0;
        if (!node.HasBounds && (!integerOnly || !text.ContainsAny(".eE"u8))) return true;
        var number = new JsonNumber(text);
        return (!integerOnly || number.IsInteger)
            && (node.Minimum is null || JsonNumber.Compare(number, new JsonNumber(node.Minimum)) >= 0)
            && (node.Maximum is null || JsonNumber.Compare(number, new JsonNumber(node.Maximum)) <= 0)
            && (node.ExclusiveMinimum is null || JsonNumber.Compare(number, new JsonNumber(node.ExclusiveMinimum)) > 0)
            && (node.ExclusiveMaximum is null || JsonNumber.Compare(number, new JsonNumber(node.ExclusiveMaximum)) < 0)
            && (node.MultipleOf is null || number.IsMultipleOf(new JsonNumber(node.MultipleOf)));
    }
}
