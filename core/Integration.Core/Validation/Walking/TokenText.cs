using System.Buffers;
using System.Text.Json;

namespace Integration.Core.Validation.Walking;

/// <summary>The unescaped UTF-8 of the string or name that a reader stands on, copied only when it has escapes.</summary>
internal ref struct TokenText
{
    public const int StackSize = 128;

    private byte[]? rented;

    public TokenText(in Utf8JsonReader reader, Span<byte> scratch)
    {
        if (!reader.ValueIsEscaped)
        {
            Utf8 = reader.ValueSpan;
            return;
        }

        if (reader.ValueSpan.Length > scratch.Length) scratch = rented = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        Utf8 = scratch[..reader.CopyString(scratch)];
    }

    public ReadOnlySpan<byte> Utf8 { get; }

    public void Dispose()
    {
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        rented = null;
    }
}
