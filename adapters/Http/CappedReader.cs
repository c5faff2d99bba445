namespace Integration.Adapters.Http;

/// <summary>Reads an answer up to a limit, whatever length it announces.</summary>
internal static class CappedReader
{
    /// <returns>The bytes, and whether they are all of it.</returns>
    public static async ValueTask<(ReadOnlyMemory<byte> Bytes, bool Whole)> Read(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
            return (default, false);

        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        // One byte more than announced, so that the end is seen without growing.
        var buffer = new byte[Math.Min(content.Headers.ContentLength + 1 ?? 4096, limit + 1L)];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
                return (buffer.AsMemory(0, length), true);

            length += read;
            if (length > limit)
                return (default, false);
            if (length == buffer.Length)
                Array.Resize(ref buffer, (int)Math.Min(buffer.Length * 2L, limit + 1L));
        }
    }
}
