using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Integration.Abstractions.Problems;
using Integration.Core.Validation.Json;

namespace Integration.Core.Validation;

/// <summary>
/// Decides whether bytes are one JSON value that every reader downstream understands alike: RFC 8259, valid UTF-8, no
/// duplicate names, bounded depth, no half surrogates, exponents that an exact number can hold. Valid input costs one pass
/// and no allocation; only what is refused is read again, to say where.
/// </summary>
internal static class JsonStrict
{
    /// <summary>How many objects and arrays may enclose each other.</summary>
    public const int MaxDepth = 64;

    private const int MaxExponentDigits = 4;

    /// <summary>Null when the bytes are strict JSON; otherwise the first place where they are not.</summary>
    /// <param name="utf8">The whole text.</param>
    /// <param name="maxDepth">How many objects and arrays may enclose each other.</param>
    public static ProblemError? Check(ReadOnlySpan<byte> utf8, int maxDepth = MaxDepth) =>
        IsStrict(utf8, maxDepth) ? null : JsonStrictFault.Find(utf8, maxDepth);

    internal static JsonReaderOptions ReaderOptions(int maxDepth) => new()
    {
        // One more than allowed, so that the reader's own limit never speaks first.
        MaxDepth = maxDepth + 1,
        CommentHandling = JsonCommentHandling.Disallow,
        AllowTrailingCommas = false,
    };

    /// <summary>Whether a number token's exponent has at most four digits.</summary>
    internal static bool IsInRange(ReadOnlySpan<byte> number)
    {
        var e = number.IndexOfAny((byte)'e', (byte)'E');
        return e < 0 || number[(e + 1)..].TrimStart("+-0"u8).Length <= MaxExponentDigits;
    }

    /// <summary>Whether each <c>\ud800</c>-like escape in a string has its other half. Assumes the JSON grammar holds.</summary>
    internal static bool HasWholeSurrogates(ReadOnlySpan<byte> escaped)
    {
        for (var i = escaped.IndexOf((byte)'\\'); i >= 0 && i < escaped.Length;)
        {
            if (escaped[i] != '\\')
            {
                i++;
                continue;
            }

            if (escaped[i + 1] != 'u')
            {
                i += 2;
                continue;
            }

            var unit = EscapedUnit(escaped, i);
            i += 6;
            if (char.IsLowSurrogate(unit)) return false;
            if (!char.IsHighSurrogate(unit)) continue;
            if (i + 6 > escaped.Length || escaped[i] != '\\' || escaped[i + 1] != 'u' || !char.IsLowSurrogate(EscapedUnit(escaped, i))) return false;
            i += 6;
        }

        return true;
    }

    private static char EscapedUnit(ReadOnlySpan<byte> escaped, int at)
    {
        var unit = 0;
        foreach (var digit in escaped.Slice(at + 2, 4)) unit = (unit << 4) | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        return (char)unit;
    }

    private static bool IsStrict(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        if (!Utf8.IsValid(utf8)) return false;
        var reader = new Utf8JsonReader(utf8, ReaderOptions(maxDepth));
        Span<int> starts = stackalloc int[maxDepth];
        using var names = new NameStack(stackalloc ulong[128]);
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        if (reader.CurrentDepth >= maxDepth) return false;
                        starts[reader.CurrentDepth] = names.Count;
                        break;
                    case JsonTokenType.PropertyName:
                        if (reader.ValueIsEscaped && !HasWholeSurrogates(reader.ValueSpan)) return false;
                        names.Push(NameHash.Of(ref reader));
                        break;
                    case JsonTokenType.EndObject:
                        if (names.PopHasDuplicate(starts[reader.CurrentDepth])) return JsonStrictFault.Find(utf8, maxDepth) is null;
                        break;
                    case JsonTokenType.String:
                        if (reader.ValueIsEscaped && !HasWholeSurrogates(reader.ValueSpan)) return false;
                        break;
                    case JsonTokenType.Number:
                        if (!IsInRange(reader.ValueSpan)) return false;
                        break;
                }
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The hashes of the names of all open objects, in one buffer.</summary>
    private ref struct NameStack(Span<ulong> initial)
    {
        private Span<ulong> hashes = initial;
        private ulong[]? rented;

        public int Count { get; private set; }

        public void Push(ulong hash)
        {
            if (Count == hashes.Length)
            {
                var larger = ArrayPool<ulong>.Shared.Rent(Count * 2);
                hashes.CopyTo(larger);
                Dispose();
                hashes = rented = larger;
            }

            hashes[Count++] = hash;
        }

        /// <summary>Forgets the names from <paramref name="start"/> on and tells whether two of them have the same hash.</summary>
        public bool PopHasDuplicate(int start)
        {
            var names = hashes[start..Count];
            Count = start;
            if (names.Length > 12) names.Sort();
            for (var i = 1; i < names.Length; i++)
            {
                if (names.Length > 12 ? names[i] == names[i - 1] : names[..i].Contains(names[i])) return true;
            }

            return false;
        }

        public void Dispose()
        {
            if (rented is not null) ArrayPool<ulong>.Shared.Return(rented);
            rented = null;
        }
    }
}
