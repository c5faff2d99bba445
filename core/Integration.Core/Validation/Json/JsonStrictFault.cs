using System.Text.Json;
using System.Text.Unicode;
using Integration.Abstractions.Problems;

namespace Integration.Core.Validation.Json;

/// <summary>The slow twin of <see cref="JsonStrict"/>: keeps the path and the names themselves, to say where a text is not strict JSON.</summary>
internal static class JsonStrictFault
{
    public const string NotJson = "json";
    public const string DuplicateKey = "duplicate-key";
    public const string Depth = "depth";
    public const string Number = "number-range";
    public const string Encoding = "utf-8";

    public static ProblemError? Find(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        if (!Utf8.IsValid(utf8)) return new ProblemError("", Encoding, "UTF-8", "other bytes");
        var reader = new Utf8JsonReader(utf8, JsonStrict.ReaderOptions(maxDepth));
        var path = new JsonPath();
        try
        {
            while (reader.Read())
            {
                if (Inspect(ref reader, path, maxDepth) is { } fault) return fault;
            }

            return null;
        }
        catch (JsonException)
        {
            // The reader's message quotes the text; it is not used.
            return new ProblemError(path.Pointer(), NotJson, "one JSON value (RFC 8259)", $"something else at byte {reader.BytesConsumed}");
        }
    }

    private static ProblemError? Inspect(ref Utf8JsonReader reader, JsonPath path, int maxDepth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                path.BeginValue();
                if (reader.CurrentDepth >= maxDepth) return new ProblemError(path.Pointer(), Depth, $"at most {maxDepth} levels", "more");
                path.Open(reader.TokenType == JsonTokenType.StartArray);
                return null;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                path.Close();
                return null;
            case JsonTokenType.PropertyName:
                if (!IsWhole(ref reader)) return new ProblemError(path.Pointer(), Encoding, "whole surrogate pairs", "half of one in a name");
                return path.Name(reader.GetString()!) ? null : new ProblemError(path.Pointer(), DuplicateKey, "each name once", "twice");
            case JsonTokenType.String:
                path.BeginValue();
                return IsWhole(ref reader) ? null : new ProblemError(path.Pointer(), Encoding, "whole surrogate pairs", "half of one");
            case JsonTokenType.Number:
                path.BeginValue();
                return JsonStrict.IsInRange(reader.ValueSpan) ? null : new ProblemError(path.Pointer(), Number, "an exponent of at most 4 digits", "more");
            default:
                path.BeginValue();
                return null;
        }
    }

    private static bool IsWhole(ref Utf8JsonReader reader) => !reader.ValueIsEscaped || JsonStrict.HasWholeSurrogates(reader.ValueSpan);

    /// <summary>Where the reader stands.</summary>
    private sealed class JsonPath
    {
        private readonly Stack<Level> levels = new();

        public string Pointer()
        {
            var pointer = "";
            foreach (var level in levels)
            {
                if (level.Segment is { } segment) pointer = "/" + JsonPointer.Escape(segment) + pointer;
            }

            return pointer;
        }

        public void Open(bool array) => levels.Push(new Level(array ? null : []));

        public void Close() => levels.Pop();

        /// <summary>A value begins: in an array this is the next index.</summary>
        public void BeginValue()
        {
            if (levels.TryPeek(out var level) && level.Names is null) level.Index++;
        }

        public bool Name(string name)
        {
            var level = levels.Peek();
            level.Property = name;
            return level.Names!.Add(name);
        }

        private sealed class Level(HashSet<string>? names)
        {
            public HashSet<string>? Names { get; } = names;

            public string? Property { get; set; }

            public int Index { get; set; } = -1;

            public string? Segment => Names is not null ? Property : Index < 0 ? null : Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
